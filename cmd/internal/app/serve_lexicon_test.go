package app

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/bot/store/redistest"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// TestServe_FollowsARefreshOfTheLexiconAlone holds that another lexicon is another release to all
// replicas and to the answers that they share, and that nothing is embedded anew for it.
func TestServe_FollowsARefreshOfTheLexiconAlone(t *testing.T) {
	t.Parallel()
	vectors := newEmbedder()
	t.Cleanup(vectors.Close)
	model := newEndpoint(t, map[string]modelReply{"stub": says("تأسس حلف الأنهار في مايو/أيار ٢٠١٠ [1].")})
	w := newWorld(t, telegramtest.Options{})
	dir, _ := rivers(t)
	settings := append(vectors.settings(t.TempDir()),
		"REDIS_URL="+redistest.Start(t).URL(), "KNOWLEDGE_DIR="+dir, "TELEGRAM_ADMIN_IDS="+strconv.FormatInt(w.alice.ID(), 10),
		"OPENAI_BASE_URL="+model.url, "OPENAI_MODEL=stub")
	first := w.serve(settings...)
	first.waitFor("the knowledge base is embedded")
	second := w.serve(settings...)
	second.waitForReadiness("ready")
	bob, carol := w.AddUser(telegramtest.User{FirstName: "Bob"}), w.AddUser(telegramtest.User{FirstName: "Carol"})
	wantSourced(t, w.ask(w.alice, riversQuestion), "٢٠١٠")
	wantSourced(t, w.ask(bob, riversQuestion), "٢٠١٠")
	if n := model.asked(); n != 1 {
		t.Fatalf("the model was asked %d times before, want once for both", n)
	}

	embedded := vectors.texts.Load()
	rewrite(t, filepath.Join(dir, "lexicon.yaml"), "[الحلف النهري]", "[الحلف النهري, اتحاد الجداول]")
	if got := w.order(w.alice, "/refresh"); !strings.Contains(got, "تغيّر المعجم.") {
		t.Errorf("/refresh: %s", got)
	}
	second.or(first, "another replica has refreshed")
	if more := vectors.texts.Load() - embedded; more != 0 {
		t.Errorf("%d texts were embedded anew", more)
	}
	wantSourced(t, w.ask(carol, riversQuestion), "٢٠١٠")
	if n := model.asked(); n != 2 {
		t.Errorf("the model was asked %d times in all: the answer of the release before is shared", n)
	}
	if got := w.order(w.alice, "/refresh"); !strings.Contains(got, "لم يتغير شيء") {
		t.Errorf("/refresh of the same: %s", got)
	}
	first.stop()
	second.stop()
}
