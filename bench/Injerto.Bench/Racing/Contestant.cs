namespace Injerto.Bench.Racing;

/// <summary>A program that does the same tasks as its rivals, each time it is asked to.</summary>
internal abstract class Contestant(Side side) : IDisposable
{
    internal Side Side { get; } = side;

    /// <summary>What it is, with its version; known once it is ready.</summary>
    internal string About { get; private protected set; } = "";

    /// <summary>Some of its output, for a check that both sides compute the same; empty where there is none.</summary>
    internal double[] Sample { get; private protected set; } = [];

    /// <summary>Its largest resident memory, in mebibytes; 0 where it tells none.</summary>
    internal double PeakMb { get; private protected set; }

    internal abstract void Prepare();

    internal abstract IReadOnlyList<Timing> Go();

    public virtual void Dispose()
    {
    }
}
