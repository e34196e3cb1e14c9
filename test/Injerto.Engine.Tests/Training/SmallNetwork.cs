using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Tests.Training;

/// <summary>
/// Two small convolutions with batch normalisation and a linear head; its first weights are sines of their places.
/// </summary>
internal sealed class SmallNetwork : Module
{
    private readonly Module _first;
    private readonly Module _second;
    private readonly Module _pool;
    private readonly Module _head;

    /// <param name="outputs">How many outputs it has.</param>
    /// <param name="dropout">The probability of dropout before the last layer. Default: there is none.</param>
    internal SmallNetwork(int outputs, double dropout = 0)
    {
        _first = Child("first", new Sequential(
            new Conv2d(3, 4, 3, stride: 2, padding: 1, bias: false), new BatchNorm2d(4), new ReLU()));
        _second = Child("second", new Sequential(
            new Conv2d(4, 6, 3, stride: 2, padding: 1, bias: false), new BatchNorm2d(6), new ReLU()));
        _pool = Child("pool", new GlobalAveragePooling2d());
        var last = new Linear(6, outputs);
        _head = Child<Module>("head", dropout == 0 ? last : new Sequential(new Dropout(dropout), last));
        using var scope = Scope.Begin();
        using var mode = Engine.NoGrad();
        foreach (var (key, parameter) in NamedParameters())
        {
            if (!key.EndsWith("weight", StringComparison.Ordinal) || parameter.Value.Dimensions < 2) continue;
            float[] values = [.. Enumerable.Range(0, (int)parameter.Value.Elements).Select(
                i => 0.5f * MathF.Sin(i + 1))];
            parameter.Value.CopyFrom(Tensor.From(values, parameter.Value.Shape));
        }

        // Running statistics that are not those of fresh layers, so that inference mode shows.
        foreach (var (key, buffer) in NamedBuffers())
            if (key.EndsWith("running_var", StringComparison.Ordinal)) buffer.Fill(2);
        last.Bias!.Value.Fill(0);
    }

    protected override Tensor Forward(Tensor input) => _head.Call(_pool.Call(_second.Call(_first.Call(input))));
}
