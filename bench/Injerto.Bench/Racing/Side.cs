namespace Injerto.Bench.Racing;

/// <summary>Whose program it is.</summary>
internal enum Side
{
    Ours,
    Theirs,
}
