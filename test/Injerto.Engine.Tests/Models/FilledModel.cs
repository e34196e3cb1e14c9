using System.Security.Cryptography;
using System.Text;
using Injerto.Models;
using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Tests.Models;

/// <summary>
/// A network whose weights follow from the names of its tensors, as test/reference/models/golden.py fills its
/// references.
/// </summary>
internal sealed class FilledModel : IDisposable
{
    private const int Part = 1 << 18;

    internal FilledModel(ImageModel model)
    {
        Model = model;
        foreach (var (name, parameter) in model.NamedParameters()) Fill(name, parameter.Value);
        foreach (var (_, buffer) in model.NamedBuffers()) buffer.Fill(0);
    }

    internal ImageModel Model { get; }

    internal static Tensor Pictures(int count, int channels, int size)
    {
        var values = new float[count * channels * size * size];
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)(Math.Sin(i * 0.013) + (0.5 * Math.Cos(i * 0.00071)));
        return Tensor.From(values, [count, channels, size, size]);
    }

    /// <summary>The running statistics of batch norm, all or those of one name; not the counts of batches.</summary>
    internal IEnumerable<Tensor> Statistics(string name = "running_") =>
        Model.NamedBuffers()
            .Where(b => b.Key.Split('.')[^1].StartsWith(name, StringComparison.Ordinal)).Select(b => b.Value);

    /// <summary>Of the sorted lines "name shape" of all parameters and buffers.</summary>
    internal string HashOfKeys()
    {
        var tensors =
            Model.NamedParameters().Select(p => KeyValuePair.Create(p.Key, p.Value.Value)).Concat(Model.NamedBuffers());
        var lines = tensors.Select(t => $"{t.Key} {string.Join(',', t.Value.Shape)}").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }

    /// <summary>
    /// In training mode, but for what is left to chance; with the logits of a second classifier where there is one.
    /// </summary>
    internal (Tensor Logits, Tensor? Auxiliary) CallInTraining(Tensor pictures)
    {
        Model.Train();
        foreach (var module in Model.Modules())
            if (module is Dropout || module.GetType().Name == "StochasticDepth") module.Eval();
        return Model is InceptionV3 inception ? inception.CallWithAuxiliary(pictures) : (Model.Call(pictures), null);
    }

    /// <summary>After one step in training from statistics of 0: makes the running statistics that step's.</summary>
    internal void Calibrate()
    {
        foreach (var norm in Model.Modules().OfType<BatchNorm>())
            foreach (var statistic in (Tensor[])[norm.RunningMean.Value, norm.RunningVariance.Value])
                statistic.CopyFrom(statistic / norm.Momentum);
    }

    internal Tensor CallInInference(Tensor pictures)
    {
        Model.Eval();
        return Model.Call(pictures);
    }

    /// <summary>Frees the tensors at once: some networks have half a gigabyte of them.</summary>
    public void Dispose()
    {
        foreach (var parameter in Model.Parameters()) parameter.Value.Dispose();
        foreach (var (_, buffer) in Model.NamedBuffers()) buffer.Dispose();
    }

    private static unsafe void Fill(string name, Tensor tensor)
    {
        var shape = tensor.Shape;
        var (scale, shift) = shape.Count > 1 ? ((float)Math.Sqrt(6.0 / (shape.Elements / shape[0])), 0f)
            : name.EndsWith("weight", StringComparison.Ordinal) ? (0.2f, 1f) : (0.1f, 0f);
        var seed = 0xCBF29CE484222325ul;
        foreach (var letter in name) seed = unchecked((seed ^ letter) * 0x100000001B3ul);
        fixed (float* pinned = tensor.Span<float>())
        {
            var (values, count) = ((nint)pinned, (int)shape.Elements);
            Parallel.For(0, (count + Part - 1) / Part, part => FillPart(
                new Span<float>((float*)values + (part * Part), Math.Min(Part, count - (part * Part))),
                seed, part * Part, scale, shift));
        }
    }

    private static void FillPart(Span<float> values, ulong seed, int first, float scale, float shift)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var z = unchecked(seed + (((ulong)(first + i) + 1) * 0x9E3779B97F4A7C15ul));
            z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ul);
            z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBul);
            z ^= z >> 31;
            values[i] = ((((z >> 40) * 1.1920929e-7f) - 1) * scale) + shift;
        }
    }
}
