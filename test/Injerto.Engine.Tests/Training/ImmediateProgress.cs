namespace Injerto.Tests.Training;

/// <summary>Acts on the thread that reports, at once.</summary>
internal sealed class ImmediateProgress<T>(Action<T> act) : IProgress<T>
{
    public void Report(T value) => act(value);
}
