using Injerto.Runs;
using Injerto.Text;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Runs;

public sealed class StageRelayTests
{
    [Fact]
    public void A_note_that_was_told_on_the_way_is_not_told_again()
    {
        var told = new List<RunEvent>();
        var relay = new StageRelay(new Listener(told), _ => { });
        LocalizedText early = new("early", "pronto"), late = new("late", "tarde");
        relay.Report(new TransferProgress("tune", 0, 1) { Note = early });
        relay.TellOthers([late, early]);

        Assert.Equal([early, late], told.OfType<RunNote>().Select(n => n.Text));
    }

    private sealed class Listener(List<RunEvent> told) : IProgress<RunEvent>
    {
        public void Report(RunEvent value) => told.Add(value);
    }
}
