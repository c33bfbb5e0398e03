package memory

import (
	"context"

	"github.com/tahaluf/tahaluf/bot/store"
)

// maxWanted bounds what SubscribedGaps returns.
const maxWanted = 500

// SubscribedGaps returns the gaps that somebody wants to be told about, at most 500, the one met most
// often first. Count and LastSeen are not read.
func (s *Store) SubscribedGaps(ctx context.Context) ([]Gap, error) {
	const verb = "read wanted gaps"
	values, err := s.scripts.wantedGaps.Run(ctx, s.client, s.gapKeys(),
		s.options.GapTTL.Milliseconds(), s.gapKey("subscribers")+":", maxWanted).StringSlice()
	if err != nil {
		return nil, store.Failure(verb, err)
	}
	var gaps []Gap
	for ; len(values) >= 2; values = values[2:] {
		gap, err := decodeGap(values[1])
		if err != nil {
			s.skipped.Add(1)
			continue
		}
		gap.ID = values[0]
		gaps = append(gaps, gap)
	}
	return gaps, nil
}

// wantedGapsScript reads the gaps that have subscriptions. It looks at each gap once; there are at most
// Options.MaxGaps.
//
//	KEYS, ARGV[1]  as staleGaps
//	ARGV[2]        what the keys of subscriptions begin with; they have the tag of KEYS[1]
//	ARGV[3]        how many gaps to read
//	returns        gap, question, gap, …
const wantedGapsScript = staleGaps + `
local wanted = {}
for _, gap in ipairs(redis.call('ZREVRANGE', KEYS[1], 0, -1)) do
	if #wanted < 2 * ARGV[3] and redis.call('EXISTS', ARGV[2] .. gap) == 1 then
		wanted[#wanted + 1] = gap
		wanted[#wanted + 1] = redis.call('HGET', KEYS[3], gap) or ''
	end
end
return wanted`
