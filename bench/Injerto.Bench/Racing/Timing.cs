namespace Injerto.Bench.Racing;

/// <summary>One measured repetition of a task, in seconds for each item (image, step, epoch).</summary>
internal readonly record struct Timing(string Task, double SecondsPerItem);
