using Injerto.Onnx.Protocol;
using Injerto.Records;

namespace Injerto.Onnx.Preparation;

/// <summary>
/// Writes what comes between a picture's pixels and the network: antialiased resizing of the shorter side, centre crop,
/// normalisation, all in float32.
/// </summary>
internal sealed class PicturePreparation(Preprocessing preprocessing, GraphWriter writer)
{
    private const string Prefix = "preparation";

    /// <summary>Writes it; gives the name of <c>[N, 3, S, S]</c>.</summary>
    /// <param name="image">The name of the input, uint8 <c>[N, H, W, 3]</c>.</param>
    internal string Write(string image)
    {
        var pixels = writer.Cast(Name("pixels"), image, TensorProto.Types.DataType.Float);
        var planes = writer.Node("Transpose", Name("planes"), [pixels], Attributes.Of("perm", 0L, 3L, 1L, 2L));
        var shape = writer.Node("Shape", Name("shape"), [image]);
        var size = writer.Node(
            "Slice", Name("size"), [shape, writer.Integers(Name("from"), 1), writer.Integers(Name("to"), 3)]);
        var resizedSize = ResizedSize(size);
        return Normalised(Ordered(Cropped(Resized(planes, shape, resizedSize), resizedSize)));
    }

    private static string Name(string name) => $"{Prefix}/{name}";

    // side · shorter / shorter side, rounded down: int64 division is exact, and gives the shorter side itself.
    private string ResizedSize(string size)
    {
        var shortest = writer.Node("ReduceMin", Name("shortest"), [size], Attributes.Of("keepdims", 1L));
        var product = writer.Node(
            "Mul", Name("product"), [size, writer.Integers(Name("shorter"), preprocessing.ResizeShorter)]);
        return writer.Node("Div", Name("resized_size"), [product, shortest]);
    }

    // The one filter that preprocessing knows, the antialiased triangle. Without exclude_outside the border would
    // weigh pixels that are not there.
    private string Resized(string planes, string shape, string size)
    {
        var batch = writer.Node(
            "Slice", Name("batch"), [shape, writer.Integers(Name("first"), 0), writer.Integers(Name("second"), 1)]);
        var sizes = writer.Node(
            "Concat", Name("sizes"), [batch, writer.Integers(Name("channels"), 3), size], Attributes.Of("axis", 0L));
        return writer.Node(
            "Resize", Name("resized"), [planes, "", "", sizes],
            Attributes.Of("mode", "linear"), Attributes.Of("antialias", 1L), Attributes.Of("exclude_outside", 1L),
            Attributes.Of("coordinate_transformation_mode", "half_pixel"));
    }

    // (length − crop) / 2 with halves to the even one: d / 2 rounded down, and one more where d and that are odd.
    private string Cropped(string resized, string size)
    {
        var crop = writer.Integers(Name("crop"), preprocessing.CropSize);
        var two = writer.Integers(Name("two"), 2);
        var margin = writer.Node("Sub", Name("margin"), [size, crop]);
        var half = writer.Node("Div", Name("half"), [margin, two]);
        var odd = writer.Node(
            "Mul", Name("odd"),
            [
                writer.Node("Mod", Name("margin_odd"), [margin, two]),
                writer.Node("Mod", Name("half_odd"), [half, two]),
            ]);
        var start = writer.Node("Add", Name("start"), [half, odd]);
        var end = writer.Node("Add", Name("end"), [start, crop]);
        return writer.Node(
            "Slice", Name("cropped"), [resized, start, end, writer.Integers(Name("axes"), 2, 3)]);
    }

    private string Ordered(string cropped) => preprocessing.Order == ChannelOrder.Rgb ? cropped
        : writer.Node(
            "Gather", Name("ordered"), [cropped, writer.Integers(Name("order"), 2, 1, 0)], Attributes.Of("axis", 1L));

    // (v / 255 − mean) / std as one product and one sum.
    private string Normalised(string pixels)
    {
        var (mean, std) = (Ordered(preprocessing.Mean), Ordered(preprocessing.Std));
        var scales = writer.Floats(
            Name("scales"), [.. std.Select(s => (float)(1 / (255.0 * s)))], 1, 3, 1, 1);
        var shifts = writer.Floats(
            Name("shifts"), [.. mean.Zip(std, (m, s) => (float)(-(double)m / s))], 1, 3, 1, 1);
        var scaled = writer.Node("Mul", Name("scaled"), [pixels, scales]);
        return writer.Node("Add", Name("normalised"), [scaled, shifts]);
    }

    private float[] Ordered(ChannelTriple triple) => preprocessing.Order == ChannelOrder.Rgb
        ? [triple.Red, triple.Green, triple.Blue] : [triple.Blue, triple.Green, triple.Red];
}
