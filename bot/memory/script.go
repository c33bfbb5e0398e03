package memory

import "github.com/redis/go-redis/v9"

// scripts are sent by their digest, and whole to a server that does not have them yet.
type scripts struct {
	recall, remember, forget, own, forgetUser, disown *redis.Script
	judge, unjudge                                    *redis.Script
	addGap, topGaps, closeGap                         *redis.Script
	subscribe, subscribers, unsubscribe, wantedGaps   *redis.Script
	keepShown, dropShown, firstPress                  *redis.Script
	comment, comments, uncomment                      *redis.Script
}

func newScripts() scripts {
	return scripts{
		recall: redis.NewScript(recallScript), remember: redis.NewScript(rememberScript), forget: redis.NewScript(forgetScript), own: redis.NewScript(ownScript),
		forgetUser: redis.NewScript(forgetUserScript), disown: redis.NewScript(disownScript),
		judge: redis.NewScript(judgeScript), unjudge: redis.NewScript(unjudgeScript),
		addGap: redis.NewScript(addGapScript), topGaps: redis.NewScript(topGapsScript), closeGap: redis.NewScript(closeGapScript),
		subscribe: redis.NewScript(subscribeScript), subscribers: redis.NewScript(subscribersScript),
		unsubscribe: redis.NewScript(unsubscribeScript), wantedGaps: redis.NewScript(wantedGapsScript),
		keepShown: redis.NewScript(keepShownScript), dropShown: redis.NewScript(dropShownScript), firstPress: redis.NewScript(firstPressScript),
		comment: redis.NewScript(commentScript), comments: redis.NewScript(commentsScript), uncomment: redis.NewScript(uncommentScript),
	}
}
