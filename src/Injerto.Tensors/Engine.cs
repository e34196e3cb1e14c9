using System.Runtime.InteropServices;
using Injerto.Tensors.Native;

namespace Injerto.Tensors;

/// <summary>
/// The engine: libtorch, owned by one thread. Programs run whole on that thread, through <see cref="Run(Action)"/>; single operations are
/// never marshalled, and use from another thread throws.
/// </summary>
public static class Engine
{
    private static readonly Lock Gate = new();
    private static volatile EngineThread? _thread;
    private static EngineInfo? _info;
    private static long _liveTensors;

    /// <summary>What the engine runs on; starts it.</summary>
    /// <exception cref="EngineException">libtorch is missing or can't be loaded.</exception>
    public static EngineInfo Info
    {
        get
        {
            Start();
            return _info!;
        }
    }

    /// <summary>Number of CUDA devices that libtorch sees; starts the engine.</summary>
    public static int CudaDeviceCount => Info.CudaDevices;

    /// <summary>Number of tensors that hold a native handle now, over the whole process. A test that ends with more than it began with leaks.</summary>
    public static long LiveTensors => Interlocked.Read(ref _liveTensors);

    /// <summary>Whether the caller runs on the engine's thread.</summary>
    public static bool IsOnEngineThread => _thread is { } thread && thread.Id == Environment.CurrentManagedThreadId;

    /// <summary>Threads of one operation. Default: the number of processors. Small networks run faster with 1.</summary>
    public static int Threads
    {
        get => Run(() => Door.Check(Door.Threads(0), "asking for the thread count"));
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            Run(() => Door.Check(Door.Threads(value), "setting the thread count"));
        }
    }

    /// <summary>
    /// Sets what libtorch, OpenMP and the C library read from the environment when they load. The engine does it when it starts; a program that starts the
    /// engine beside other threads calls this first, as the environment must not change while they read it.
    /// </summary>
    public static void PrepareProcess() => NativeEnvironment.Prepare();

    /// <summary>Runs work on the engine's thread and waits for it; from that thread itself, at once.</summary>
    /// <exception cref="EngineException">libtorch is missing or can't be loaded.</exception>
    public static void Run(Action work) => Run(() =>
    {
        work();
        return 0;
    });

    /// <inheritdoc cref="Run(Action)"/>
    public static T Run<T>(Func<T> work)
    {
        if (IsOnEngineThread) return work();
        Start();
        return _thread!.Post(work, CancellationToken.None).GetAwaiter().GetResult();
    }

    /// <summary>Runs work on the engine's thread, after what was asked for before, without blocking the caller.</summary>
    /// <param name="work">What to run; it watches the token itself once it has begun.</param>
    /// <param name="cancellation">Work that has not begun when this is cancelled never begins.</param>
    public static Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation = default)
    {
        Start();
        return _thread!.Post(work, cancellation);
    }

    /// <inheritdoc cref="RunAsync{T}(Func{T}, CancellationToken)"/>
    public static Task RunAsync(Action work, CancellationToken cancellation = default) => RunAsync(
        () =>
        {
            work();
            return 0;
        },
        cancellation);

    /// <summary>Seeds libtorch's generators, on every device: dropout and random tensors that follow depend on this alone.</summary>
    public static void Seed(long seed)
    {
        DemandThread();
        Door.Check(Door.Seed(unchecked((ulong)seed)), "seeding");
    }

    /// <summary>Until disposed, operations record nothing for differentiation.</summary>
    public static Mode NoGrad()
    {
        DemandThread();
        return Mode.OfGradients(false);
    }

    /// <summary>Until disposed, operations record nothing and results can't take part in differentiation later: the fastest mode.</summary>
    public static Mode InferenceMode()
    {
        DemandThread();
        return Mode.OfInference();
    }

    /// <summary>Until disposed, matrix products and convolutions on <paramref name="device"/> run in a shorter type.</summary>
    /// <param name="device">Where.</param>
    /// <param name="dtype">The shorter type. Default <see cref="DType.BFloat16"/>.</param>
    public static Mode Autocast(Device device, DType dtype = DType.BFloat16)
    {
        DemandThread();
        return Mode.OfAutocast(device.Kind, dtype);
    }

    internal static void CountTensor(int change) => Interlocked.Add(ref _liveTensors, change);

    internal static void DemandThread()
    {
        if (IsOnEngineThread) return;
        throw new EngineException(
            "Tensors must be used on the engine's thread, and this is another one. Run the whole program there: Engine.Run(() => …) or await Engine.RunAsync(() => …).");
    }

    private static void Start()
    {
        if (_thread is not null) return;
        lock (Gate)
        {
            if (_thread is not null) return;
            NativeLoader.Load();
            var thread = new EngineThread();
            _info = thread.Post(Prepare, CancellationToken.None).GetAwaiter().GetResult();
            _thread = thread;
        }
    }

    private static EngineInfo Prepare()
    {
        // Before any worker thread exists: workers take this setting from the thread that starts them, and a network with
        // denormal weights is a hundred times slower without it.
        _ = Door.FlushDenormal(1);
        var wanted = Environment.GetEnvironmentVariable("INJERTO_THREADS");
        var threads = int.TryParse(wanted, out var n) && n > 0 ? n : Environment.ProcessorCount;
        var obeyed = Door.Check(Door.Threads(threads), "setting the thread count");
        var blas = NativeLoader.LoadedBlas();
        return new EngineInfo(
            Marshal.PtrToStringUTF8(Door.VersionText())!,
            blas,
            obeyed,
            Door.Check(Door.CudaDevices(), "looking for CUDA devices"),
            Door.HasFusedConvolution() == 1,
            Processor.HasFastBFloat16,
            Processor.Arithmetic,
            Warnings(blas, threads, obeyed));
    }

    private static List<string> Warnings(string? blas, int threads, int obeyed)
    {
        var warnings = new List<string>();
        if (obeyed != threads)
            warnings.Add($"libtorch must run {threads} threads and runs {obeyed}: this build has no OpenMP. Use Debian's libtorch or an official build.");
        if (blas is not null && !blas.Contains("openblas", StringComparison.Ordinal) && !blas.Contains("mkl", StringComparison.Ordinal))
            warnings.Add($"Matrix products run on the slow reference BLAS '{blas}' (about 1/50 of the speed). Install the fast one: apt-get install libopenblas0-openmp.");
        else if (blas is not null && blas.Contains("pthread", StringComparison.Ordinal))
            warnings.Add($"The BLAS '{blas}' ignores the thread count. Install the one that obeys: apt-get install libopenblas0-openmp.");
        return warnings;
    }
}
