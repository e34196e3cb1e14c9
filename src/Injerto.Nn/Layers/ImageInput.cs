using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// The check that all layers over images make, so that libtorch neither refuses in its own words nor takes <c>[C, H,
/// W]</c> for a batch.
/// </summary>
internal static class ImageInput
{
    internal static void Demand(Module module, Tensor input, int? channels = null)
    {
        var shape = input.Shape;
        if (shape.Count == 4 && (channels is null || shape[1] == channels)) return;
        var wanted = channels is { } c ? $"[N, {c}, H, W]" : "[N, C, H, W]";
        var remedy = shape.Count == 3 && (channels is null || shape[0] == channels) ? "Add the batch dimension: "
            + "Unsqueeze(0)."
            : shape.Count == 4 && shape[3] == channels ? "The channels lie last: Permute(0, 3, 1, 2)."
            : shape.Count == 4 && shape[1] is 1 or 3 ? "Check whether the images are read as grey or as colour, as "
                + "the network expects."
            : "Check the layer before it.";
        throw new InputShapeException(module, wanted, input, remedy);
    }
}
