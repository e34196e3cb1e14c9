using System.Diagnostics;
using Injerto.Nn;
using Injerto.Tensors;
using Injerto.Tensors.Native;
using Xunit;

namespace Injerto.Tests.Tensors;

public class EngineTests
{
    [Fact]
    public void The_thread_count_is_obeyed() => Engine.Run(() =>
    {
        var before = Engine.Threads;
        try
        {
            Engine.Threads = 1;
            Assert.Equal(1, Engine.Threads);
            Engine.Threads = Engine.MaxThreads;
            Assert.Equal(Engine.MaxThreads, Engine.Threads);
        }
        finally
        {
            Engine.Threads = before;
        }
    });

    [Fact]
    public async Task Work_is_done_in_order_on_one_thread_and_errors_come_back()
    {
        var stop = TestContext.Current.CancellationToken;
        var threads = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Engine.RunAsync(() => Environment.CurrentManagedThreadId, stop)));

        Assert.Single(threads.Distinct());
        await Assert.ThrowsAsync<FormatException>(() => Engine.RunAsync(() => throw new FormatException(), stop));
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
        BFloat16Kernels.Demand();
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
    [InlineData("cpu", DeviceKind.Cpu)]
    [InlineData("auto", null)]
    public void A_device_that_is_here_is_found(string text, DeviceKind? expected) => Assert.Equal(
        new Device(expected ?? (Engine.CudaDeviceCount > 0 ? DeviceKind.Cuda : DeviceKind.Cpu)), Device.Parse(text));

    [Fact]
    public void A_device_that_is_not_here_is_refused_with_what_there_is()
    {
        var (count, s) = (Engine.CudaDeviceCount, Engine.CudaDeviceCount == 1 ? "" : "s");
        var text = Assert.Throws<EngineException>(() => Device.Parse("cuda:99")).Text;

        Assert.Equal(
            $"`Device` must be one that libtorch sees. Got 'cuda:99'; it sees {count} CUDA device{s}. Use 'cpu' or "
            + "'auto', or point INJERTO_LIBTORCH at a CUDA build of libtorch and check that the driver is installed "
            + "(nvidia-smi).",
            text.English);
        Assert.Equal(
            $"`Device` debe ser un dispositivo que libtorch vea. Se dio 'cuda:99'; libtorch ve {count} dispositivo{s} "
            + "CUDA. Use 'cpu' o 'auto', o haga que INJERTO_LIBTORCH apunte a una versión de libtorch con CUDA y "
            + "compruebe que el controlador está instalado (nvidia-smi).",
            text.Spanish);
    }

    [Fact]
    public void The_same_code_runs_on_cuda() => Engine.Run(() =>
    {
        Assert.SkipWhen(Engine.CudaDeviceCount == 0, "needs an NVIDIA GPU and a CUDA build of libtorch; libtorch "
            + "sees no CUDA device");
        using var scope = Scope.Begin();
        var network = new Sequential(
            new Conv2d(3, 4, 3), new BatchNorm2d(4), new ReLU6(), new GlobalAveragePooling2d(), new Linear(4, 2));
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

        Assert.StartsWith("Scopes must end in the order inner before "
            + "outer", Assert.Throws<InvalidOperationException>(outer.Dispose).Message, StringComparison.Ordinal);
        inner.Dispose();
        outer.Dispose();
    });

    [Fact]
    public async Task A_wrong_libtorch_folder_ends_a_program_with_one_clear_message()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "injerto");
        var start = new ProcessStartInfo(program, ["models", "show", "mobilenet_v2"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment[NativeLoader.LibtorchVariable] = "/nonexistent";
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start)!;
        var stop = TestContext.Current.CancellationToken;
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var error = await process.StandardError.ReadToEndAsync(stop);
        await output;
        await process.WaitForExitAsync(stop);

        Assert.Equal(1, process.ExitCode);
        Assert.Contains("INJERTO_LIBTORCH must name a folder with lib/libtorch_cpu.so. Got "
            + "'/nonexistent'.", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }
}
