using System.Collections.Concurrent;

namespace Injerto.Tensors.Native;

/// <summary>
/// The one thread that owns libtorch. Its thread count, gradient mode and handling of denormal numbers are kept per
/// thread there, and every further thread would grow an OpenMP pool of its own.
/// </summary>
internal sealed class EngineThread
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    internal EngineThread()
    {
        _thread = new Thread(Loop, maxStackSize: 16 << 20) { IsBackground = true, Name = "Injerto engine" };
        _thread.Start();
    }

    internal int Id => _thread.ManagedThreadId;

    internal Task<T> Post<T>(Func<T> work, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() => Execute(work, done, cancellation), CancellationToken.None);
        return done.Task;
    }

    private static void Execute<T>(Func<T> work, TaskCompletionSource<T> done, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
        {
            done.SetCanceled(cancellation);
            return;
        }

        try
        {
            done.SetResult(work());
        }
        catch (OperationCanceledException e)
        {
            done.SetCanceled(e.CancellationToken);
        }
#pragma warning disable CA1031 // Whatever the work throws belongs to the caller, not to this thread.
        catch (Exception e)
        {
            done.SetException(e);
        }
#pragma warning restore CA1031
    }

    private void Loop()
    {
        foreach (var work in _work.GetConsumingEnumerable()) work();
    }
}
