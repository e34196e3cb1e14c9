using System.Diagnostics;
using Injerto.Records;

namespace Injerto.Training.Transfer;

/// <summary>Measures the wall time of each stage.</summary>
internal sealed class StageClock
{
    private readonly List<StageTime> _times = [];

    /// <summary>The stages in the order in which they ended.</summary>
    internal IReadOnlyList<StageTime> Times => _times;

    internal T Time<T>(string stage, Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = work();
        _times.Add(new StageTime(stage, StageLabels.Of(stage), Stopwatch.GetElapsedTime(start).TotalSeconds));
        return result;
    }
}
