using Injerto.Models.Weights;
using Xunit;

namespace Injerto.Tests.Models.Weights;

/// <summary>A state dictionary of quantised tensors says that it is one, instead of seeming to lack them.</summary>
public sealed class QuantizedTensorsTests
{
    private static readonly PickleTensor Float = new(new PickleStorage("0", ElementType.F32, 1, 0), 0, [1], [1]);

    [Theory]
    [InlineData("QInt8Storage", "qint8")]
    [InlineData("QUInt8Storage", "quint8")]
    [InlineData("QInt32Storage", "qint32")]
    public void Quantised_tensors_are_refused_with_their_type(string storage, string type)
    {
        var state = State(("bias", Float), ("conv.weight", Quantized(storage)), ("fc._packed_params", new PickleTuple(
            [Quantized(storage), Float])));

        var refused = Assert.Throws<WeightsException>(() => CheckpointState.Find(state));

        Assert.Equal(
            new(
                $"Weights must be float tensors. Quantised ({type}) tensors here: 2, the first is 'conv.weight'. Save "
                + "the state_dict of the float model, before it was quantised.",
                $"Los pesos deben ser tensores de coma flotante. Tensores cuantizados ({type}): 2, el primero es "
                + "'conv.weight'. Guarde el state_dict del modelo en coma flotante, antes de cuantizarlo."),
            refused.Text);
    }

    [Fact]
    public void A_state_of_quantised_tensors_alone_is_refused_as_such() => Assert.StartsWith(
        "Weights must be float tensors.",
        Assert.Throws<WeightsException>(() => CheckpointState.Find(State(("w", Quantized("QInt8Storage"))))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Other_inert_values_beside_tensors_are_passed_over() => Assert.Equal(
        ["bias"],
        CheckpointState
            .Find(State(("bias", Float), ("args", new PickleObject(new PickleGlobal("argparse", "Namespace"), null))))
            .Select(t => t.Key));

    private static PickleObject Quantized(string storage) => new(
        new PickleGlobal("torch._utils", "_rebuild_qtensor"),
        new PickleTuple([new PickleObject(new PickleGlobal("torch", storage), null), 0L]));

    private static PickleDictionary State(params (string Key, object Value)[] items)
    {
        var dictionary = new PickleDictionary();
        foreach (var (key, value) in items) dictionary.Set(key, value);
        return dictionary;
    }
}
