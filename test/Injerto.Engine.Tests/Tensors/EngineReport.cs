using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Injerto.Nn;
using Injerto.Nn.Plans;
using Injerto.Tensors;
using Injerto.Tensors.Native;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Tensors;

/// <summary>What the engine tells of itself, and the bits that it computes, in a process of its own.</summary>
public sealed class EngineReport
{
    internal const string FileVariable = "INJERTO_TEST_REPORT";

    private static readonly ConcurrentDictionary<string, Task<IReadOnlyDictionary<string, string>>> Known = new();

    /// <summary>A process's report with these variables, each as <c>NAME=value</c>; made once for all tests.</summary>
    internal static Task<IReadOnlyDictionary<string, string>> Of(params string[] variables) =>
        Known.GetOrAdd(string.Join(' ', variables), _ => Make(variables));

    /// <summary>The report of one more process with these variables.</summary>
    internal static async Task<IReadOnlyDictionary<string, string>> Make(params string[] variables)
    {
        var file = Path.GetTempFileName();
        try
        {
            var pairs = variables.Select(v => v.Split('=', 2)).Select(v => KeyValuePair.Create(v[0], v[1]));
            var method = $"{typeof(EngineReport).FullName}.{nameof(Is_written)}";
            await ChildProcess.Run(method, pairs.Append(new(FileVariable, file)));
            return JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(file))!;
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Is_written()
    {
        var file = Environment.GetEnvironmentVariable(FileVariable);
        Assert.SkipWhen(string.IsNullOrEmpty(file), "is run by other tests, in processes of their own");
        File.WriteAllText(file!, JsonSerializer.Serialize(Observe()));
    }

    private static Dictionary<string, string> Observe()
    {
        EngineInfo info;
        try
        {
            info = Engine.Info;
        }
        catch (EngineException e)
        {
            return Refusal("start", e);
        }

        return Engine.Run(() => new Dictionary<string, string>(Precision())
        {
            ["arithmetic"] = info.Arithmetic,
            ["runs bfloat16"] = $"{info.RunsBFloat16}",
            ["fast bfloat16"] = $"{info.FastBFloat16}",
            ["fused"] = $"{info.FusedConvolution}",
            ["threads"] = $"{Engine.Threads}",
            ["blas"] = info.Blas ?? "",
            ["warnings"] = LocalizedText.Join(" ", info.Warnings).English,
            ["waiting"] = NativeEnvironment.Get("OMP_WAIT_POLICY") ?? "",
            ["bits"] = Bits(),
        });
    }

    private static Dictionary<string, string> Precision()
    {
        using var scope = Scope.Begin();
        var x = Tensor.Ones([4, 4]);
        try
        {
            using var mode = Engine.Autocast(Device.Cpu);
            return new() { ["autocast"] = $"{x.MatMul(x).DType}" };
        }
        catch (EngineException e)
        {
            return Refusal("autocast", e);
        }
    }

    private static Dictionary<string, string> Refusal(string of, EngineException error) =>
        new() { [of] = error.Text.English, [$"{of}, Spanish"] = error.Text.Spanish };

    // Convolution, product, transcendental functions, sums and Adam, in float32 and bfloat16.
    private static string Bits()
    {
        using var scope = Scope.Begin();
        Engine.Seed(4);
        var network = new Sequential(
            new Conv2d(3, 24, 3), new BatchNorm2d(24), new SiLU(), new Conv2d(24, 24, 3, groups: 24), new ReLU6(),
            new GlobalAveragePooling2d(), new Linear(24, 33), new GELU(), new Linear(33, 10), new Softmax());
        var input = Tensor.Randn([4, 3, 29, 31]);
        using var optimizer = new Adam(network);
        var output = network.Call(input);
        var loss = (output * output).Sum();
        loss.Backward();
        optimizer.Step();
        network.Eval();
        var plain = network.Call(input).Detach();
        var segment = Trace.Record(network.Call, input).Whole();
        using var single = InferencePlan.Compile(segment);
        using var half = InferencePlan.Compile(segment, DType.BFloat16);
        var product = Tensor.Randn([65, 300]).MatMul(Tensor.Randn([300, 77]));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var tensor in (Tensor[])[loss.Detach(), plain, single.Run(input), half.Run(input), product])
        {
            var values = tensor.To(DType.Float32).Contiguous().ToArray<float>();
            hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(values.AsSpan()));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
