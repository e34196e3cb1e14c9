namespace Injerto.Bench.Workers;

/// <summary>What is measured, and how many items one call of it handles.</summary>
internal sealed record WorkerTask(string Name, int Items, Action Work);
