using Injerto.Onnx;
using Injerto.Onnx.Protocol;
using Xunit;
using Type = Injerto.Onnx.Protocol.TensorProto.Types.DataType;

namespace Injerto.Tests.Onnx;

/// <summary>What keeps to no schema is told, all of it, before a runtime is asked.</summary>
public class OnnxCheckTests
{
    [Fact]
    public void A_sound_graph_passes() => OnnxCheck.Demand(Sound());

    [Fact]
    public void A_name_that_nothing_makes_is_told() => Refused(
        g => g.Node[0].Input[0] = "gone", "'sum' takes 'gone', which nothing before it makes.");

    [Fact]
    public void A_name_that_is_made_twice_is_told() => Refused(
        g => g.Node[0].Output[0] = "one", "'one' is there twice. Nothing makes the output 'sum'.");

    [Fact]
    public void An_operator_that_is_not_known_is_told() => Refused(
        g => g.Node[0].OpType = "Sum2", "'sum' is of the operator Sum2, which is not known.");

    [Fact]
    public void A_wrong_number_of_inputs_is_told() => Refused(
        g => g.Node[0].Input.Add("one"), "'sum' (Add) has 3 inputs.");

    [Fact]
    public void An_attribute_of_another_type_is_told() => Refused(
        g =>
        {
            g.Node[0].OpType = "Concat";
            g.Node[0].Attribute.Add(Attributes.Of("axis", 1.0));
        },
        "'sum' (Concat) has an attribute axis of Float.");

    [Fact]
    public void An_attribute_that_is_missing_is_told() => Refused(
        g => g.Node[0].OpType = "Concat", "'sum' (Concat) lacks the attribute axis.");

    [Fact]
    public void A_constant_of_another_length_is_told() => Refused(
        g => g.Initializer[0].Dims.Add(2), "'one' must have 8 bytes and has 4.");

    private static void Refused(Action<GraphProto> spoil, string fault)
    {
        var graph = Sound();
        spoil(graph);

        var text = Assert.Throws<OnnxException>(() => OnnxCheck.Demand(graph)).Text;

        Assert.Equal(
            $"An ONNX model must keep to its operators' schemas. This one does not: {fault} Please report this with "
            + "the model.",
            text.English);
        Assert.StartsWith(
            "Un modelo ONNX debe atenerse a los esquemas de sus operadores. Este no lo hace: ", text.Spanish,
            StringComparison.Ordinal);
    }

    private static GraphProto Sound()
    {
        var writer = new GraphWriter(OnnxPrecision.Fp32);
        var signature = new Signature(writer.Graph, null);
        var rows = signature.AddRows(writer.Free("rows"), 1);
        var sum = writer.Node("Add", "sum", [rows, writer.Floats("one", [1])]);
        signature.AddOutput(sum, Type.Float, [1]);
        return writer.Graph;
    }
}
