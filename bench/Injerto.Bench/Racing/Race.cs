namespace Injerto.Bench.Racing;

/// <summary>
/// Contestants that take turns, ours and theirs alternately, so that what disturbs the machine disturbs all alike.
/// </summary>
internal sealed class Race : IDisposable
{
    private readonly List<Contestant> _contestants;
    private readonly Dictionary<(Contestant Contestant, string Task), List<double>> _times = [];

    internal Race(params IEnumerable<Contestant> contestants)
    {
        var all = contestants.ToList();
        var (ours, theirs) =
            (all.Where(c => c.Side == Side.Ours).ToList(), all.Where(c => c.Side == Side.Theirs).ToList());
        _contestants = [];
        for (var i = 0; i < Math.Max(ours.Count, theirs.Count); i++)
        {
            if (i < ours.Count) _contestants.Add(ours[i]);
            if (i < theirs.Count) _contestants.Add(theirs[i]);
        }
    }

    internal void Run(int rounds)
    {
        foreach (var contestant in _contestants) contestant.Prepare();
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var contestant in _contestants)
            {
                foreach (var timing in contestant.Go())
                    (_times.TryGetValue((contestant, timing.Task), out var times)
                        ? times : _times[(contestant, timing.Task)] = []).Add(timing.SecondsPerItem);
                if (!Console.IsErrorRedirected)
                    Console.Error.Write($"\r  round {round} of {rounds}: {contestant.About,-60}");
            }
        }

        if (!Console.IsErrorRedirected) Console.Error.Write($"\r{new string(' ', 90)}\r");
    }

    /// <summary>The fastest of some contestants at a task, by the median.</summary>
    internal Result Best(string task, params IEnumerable<Contestant> contestants) => contestants
        .Where(c => _times.ContainsKey((c, task)))
        .Select(c => new Result(c, _times[(c, task)]))
        .MinBy(r => r.Median) ?? throw new BenchException($"Nobody measured '{task}'.");

    public void Dispose()
    {
        foreach (var contestant in _contestants) contestant.Dispose();
    }
}
