using System.Diagnostics;
using Injerto.Nn;
using Injerto.Tensors;
using Injerto.Tensors.Native;
using Xunit;

namespace Injerto.Tests.Tensors;

public class EngineTests
{
    [Fact]
    public void The_library_itself_loads_the_fast_blas_and_sets_the_native_environment()
    {
        var info = Engine.Info;
        Assert.SkipWhen(Environment.GetEnvironmentVariable(NativeLoader.LibtorchVariable) is { Length: > 0 }, "INJERTO_LIBTORCH brings its own BLAS");

        Assert.Contains("openblas-openmp", info.Blas, StringComparison.Ordinal);
        Assert.Empty(info.Warnings);
        Assert.Equal(Environment.ProcessorCount, info.Threads);
        Assert.Equal("passive", NativeEnvironment.Get("OMP_WAIT_POLICY"));
    }

    [Fact]
    public void The_thread_count_is_obeyed() => Engine.Run(() =>
    {
        var before = Engine.Threads;
        try
        {
            Engine.Threads = 1;
            Assert.Equal(1, Engine.Threads);
        }
        finally
        {
            Engine.Threads = before;
        }
    });

    [Fact]
    public void A_matrix_product_runs_at_the_speed_of_a_real_blas() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var a = Tensor.Rand([512, 512]);
        a.MatMul(a);
        var best = Enumerable.Range(0, 5).Min(_ =>
        {
            var clock = Stopwatch.StartNew();
            a.MatMul(a);
            return clock.Elapsed.TotalSeconds;
        });

        // The reference BLAS reaches 2 GFLOP/s at most on any processor.
        Assert.True(2.0 * 512 * 512 * 512 / best > 4e9, $"512² product: {2.0 * 512 * 512 * 512 / best / 1e9:f1} GFLOP/s");
    });

    [Fact]
    public async Task Work_is_done_in_order_on_one_thread_and_errors_come_back()
    {
        var threads = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Engine.RunAsync(() => Environment.CurrentManagedThreadId, TestContext.Current.CancellationToken)));

        Assert.Single(threads.Distinct());
        await Assert.ThrowsAsync<FormatException>(() => Engine.RunAsync(() => throw new FormatException(), TestContext.Current.CancellationToken));
        Assert.Equal(1, Engine.Run(() => Engine.Run(() => 1)));   // from the engine's thread, at once
    }

    [Fact]
    public async Task Cancelled_work_that_has_not_begun_never_begins()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.RunAsync(() => 1, stop.Token));
    }

    [Fact]
    public void A_seed_gives_the_same_numbers_again() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        Engine.Seed(5);
        var first = Tensor.Randn([100]);
        Engine.Seed(5);

        Assert.True(first.ContentEquals(Tensor.Randn([100])));
        Assert.False(first.ContentEquals(Tensor.Randn([100])));
    });

    [Fact]
    public void Modes_last_until_they_are_disposed() => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        var x = Tensor.Ones([4, 4]);
        x.RequiresGrad = true;
        using (Engine.NoGrad()) Assert.False((x * 2).RequiresGrad);
        using (Engine.InferenceMode()) Assert.False((x * 2).RequiresGrad);
        using (Engine.Autocast(Device.Cpu)) Assert.Equal(DType.BFloat16, x.MatMul(x).DType);

        Assert.True((x * 2).RequiresGrad);
        Assert.Equal(DType.Float32, x.MatMul(x).DType);
    });

    [Theory]
    [InlineData("cpu", "cpu")]
    [InlineData("tpu", null)]
    [InlineData("cuda:99", null)]
    [InlineData("cuda:-1", null)]
    public void Devices_are_told_as_usual(string text, string? expected)
    {
        if (expected is null) Assert.Throws<EngineException>(() => Device.Parse(text));
        else Assert.Equal(expected, Device.Parse(text).ToString());
    }

    [Fact]
    public void The_same_code_runs_on_cuda() => Engine.Run(() =>
    {
        Assert.SkipWhen(Engine.CudaDeviceCount == 0, "needs an NVIDIA GPU and a CUDA build of libtorch; libtorch sees no CUDA device");
        using var scope = Scope.Begin();
        var network = new Sequential(new Conv2d(3, 4, 3), new BatchNorm2d(4), new ReLU6(), new GlobalAveragePooling2d(), new Linear(4, 2));
        var input = Tensor.Randn([2, 3, 8, 8]);
        network.Eval();
        var expected = network.Call(input);
        network.To(Device.Cuda);

        Assert.True((network.Call(input.To(Device.Cuda)).To(Device.Cpu) - expected).Abs().Max().Item() < 1e-4);
    });

    [Fact]
    public void Scopes_must_end_inner_before_outer() => Engine.Run(() =>
    {
        var outer = Scope.Begin();
        var inner = Scope.Begin();

        Assert.StartsWith("Scopes must end in the order inner before outer", Assert.Throws<InvalidOperationException>(outer.Dispose).Message, StringComparison.Ordinal);
        inner.Dispose();
        outer.Dispose();
    });

    [Fact]
    public void A_missing_libtorch_gives_one_message_with_the_remedy()
    {
        Assert.Equal(
            "libtorch must be loadable, and is not: libtorch_cpu.so.1.13: cannot open shared object file. Install it (Debian: apt-get install "
            + "libtorch-dev libdnnl-dev libopenblas0-openmp g++), or point INJERTO_LIBTORCH at the folder of another libtorch and build again.",
            NativeLoader.Explain("libtorch_cpu.so.1.13: cannot open shared object file"));
    }

    [Fact]
    public async Task A_wrong_libtorch_folder_ends_a_program_with_one_clear_message()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "injerto");
        var start = new ProcessStartInfo(program, ["summary", "mobilenet_v2"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment[NativeLoader.LibtorchVariable] = "/nonexistent";
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("INJERTO_LIBTORCH must name a folder with lib/libtorch_cpu.so. Got '/nonexistent'.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }
}
