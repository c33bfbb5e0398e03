package embeddings

import "github.com/tahaluf/tahaluf/bot/endpoint"

// An Error says why there are no vectors. Its text never contains the key. It is for operators.
type Error struct {
	endpoint.Failure
}

func (e *Error) Error() string { return e.Say("embed with") }

// Hint says what an operator can do.
func (e *Error) Hint() string {
	switch e.Kind {
	case endpoint.Unauthorized:
		return "check EMBEDDINGS_API_KEY: is it for this endpoint, and may it use model " + e.Model + "?"
	case endpoint.ModelNotFound:
		return "check EMBEDDINGS_MODEL against the models of the endpoint, and that EMBEDDINGS_BASE_URL ends in /v1"
	case endpoint.RateLimited:
		return "wait, or raise the limits or the balance of the account"
	case endpoint.Overloaded:
		return "wait for the endpoint to recover; retrieval is lexical meanwhile"
	case endpoint.Unreachable:
		return "check EMBEDDINGS_BASE_URL, that the server runs, and the network between"
	case endpoint.Timeout:
		return "look at the load of the server, or raise EMBEDDINGS_TIMEOUT"
	case endpoint.Rejected:
		return "read the message of the server; leave EMBEDDINGS_QUERY_TYPE and EMBEDDINGS_PASSAGE_TYPE empty if it does not know input_type"
	case endpoint.BadReply:
		return "check that EMBEDDINGS_BASE_URL is an OpenAI-compatible endpoint that ends in /v1, and EMBEDDINGS_MODEL a model for embeddings"
	case endpoint.Open:
		return "nothing: the endpoint failed several times and is asked again soon; see the errors before this one"
	case endpoint.Truncated, endpoint.TooLong: // of other clients
	}
	return ""
}
