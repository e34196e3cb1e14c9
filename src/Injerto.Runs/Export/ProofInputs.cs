using Injerto.Images;
using Injerto.Models;
using Injerto.Onnx;
using Injerto.Records;

namespace Injerto.Runs.Export;

/// <summary>
/// The inputs of a proof: what the model file carries, and of each picture two more of other sizes, so that the
/// resizing is at work too: one wide or high, one larger and grey.
/// </summary>
internal static class ProofInputs
{
    internal static IReadOnlyList<ProofInput> Of(ModelFile file, StaticInput? size)
    {
        var inputs = file.Record.Golden.SelectMany((golden, i) => golden.Image is { } image
            ? Pictures(image, ImageDecoder.Decode(file.ReadGolden(image)), i, file.Record.Run.Preprocessing, size)
            : [new ProofInput($"row {i + 1}", null, [.. golden.Row])]).ToList();
        return inputs.Count > 0 ? inputs : throw new ExportException(new(
            $"A model file must carry golden inputs, which prove an export. '{file.Path}' has none: train again with "
            + "data that can be read.",
            $"Un archivo de modelo debe llevar entradas de referencia, con las que se prueba una exportación. "
            + $"'{file.Path}' no tiene ninguna: entrene de nuevo con datos que se puedan leer."));
    }

    private static IEnumerable<ProofInput> Pictures(
        string name, Picture picture, int index, Preprocessing preprocessing, StaticInput? size)
    {
        var (side, turned) = (picture.Width, index % 2 == 1);
        var shorter = side + (side / 3) + index;
        var longer = WithMargin(preprocessing, (2 * side) + 37, shorter, turned ? 3 : 1);
        var (width, height) = size is null
            ? turned ? (shorter, longer) : (longer, shorter) : (size.Width, size.Height);
        var (tripleWidth, doubleHeight) = size is null
            ? ((3 * side) + index, (2 * side) + 1) : (size.Width, size.Height);
        yield return new(name, size is null ? picture : Resized(picture, width, height), null);
        yield return new($"{name}, repeated", Repeated(picture, width, height), null);
        yield return new($"{name}, repeated and grey", Grey(Repeated(picture, tripleWidth, doubleHeight)), null);
    }

    // What lies beside the centre is 1 or 3 more than a multiple of 4: so the centre of one picture is rounded down and
    // that of another up.
    private static int WithMargin(Preprocessing preprocessing, int least, int shorter, int rest) =>
        Enumerable.Range(least, 100).FirstOrDefault(length =>
            ((preprocessing.ResizeShorter * length / shorter) - preprocessing.CropSize) % 4 == rest, least);

    private static Picture Resized(Picture picture, int width, int height) =>
        Resampler.Resize(picture, width, height).ToPicture();

    // Side by side and one below the other, until it is so large: unlike an enlarged picture, it has as fine detail as
    // a photo, which resizing must average.
    private static Picture Repeated(Picture picture, int width, int height)
    {
        var pixels = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            var row = picture.Pixels.AsSpan(y % picture.Height * picture.Width * 3, picture.Width * 3);
            for (var x = 0; x < width; x++)
                row.Slice(x % picture.Width * 3, 3).CopyTo(pixels.AsSpan(((y * width) + x) * 3));
        }

        return new Picture(width, height, pixels);
    }

    private static Picture Grey(Picture picture)
    {
        var pixels = new byte[picture.Pixels.Length];
        for (var i = 0; i < pixels.Length; i += 3)
        {
            var sum = picture.Pixels[i] + picture.Pixels[i + 1] + picture.Pixels[i + 2];
            pixels.AsSpan(i, 3).Fill((byte)(sum / 3));
        }

        return new Picture(picture.Width, picture.Height, pixels);
    }
}
