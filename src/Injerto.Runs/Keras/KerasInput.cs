using Injerto.Images;
using Injerto.Records;
using Injerto.Tensors;

namespace Injerto.Runs;

/// <summary>
/// How a picture becomes the input of a Keras model, which says its shape alone: the shorter side to the model's, the
/// centre cut out, grey by luminance where it takes one channel.
/// </summary>
internal sealed class KerasInput
{
    // ITU-R BT.601, as Pillow and Keras turn pictures to grey.
    private const float Red = 0.299f, Green = 0.587f, Blue = 0.114f;

    private readonly int _side;
    private readonly int _channels;
    private readonly bool _isVector;
    private readonly float _factor;
    private readonly bool _inverts;

    private KerasInput(int side, int channels, bool isVector, float factor, bool inverts) =>
        (_side, _channels, _isVector, _factor, _inverts) = (side, channels, isVector, factor, inverts);

    /// <param name="name">The model's name.</param>
    /// <param name="shape">The shape of its input, without that of the batch.</param>
    /// <param name="scale">What values from 0 to 255 are multiplied by.</param>
    /// <param name="inverts">Whether dark becomes bright before that.</param>
    /// <exception cref="RunException">Its input is no square picture, as such or as a vector.</exception>
    internal static KerasInput Of(string name, IReadOnlyList<int?> shape, double scale, bool inverts)
    {
        var (side, channels) = shape.Count == 1 ? SquareOf(shape[0]!.Value)
            : shape[0] == shape[1] && shape[0] is { } length ? (length, shape[2]!.Value) : default;
        if (side > 0 && channels is 1 or 3)
            return new KerasInput(side, channels, shape.Count == 1, (float)(byte.MaxValue * scale), inverts);
        var told = string.Join(", ", shape.Select(size => size is { } known ? $"{known}" : "?"));
        throw new RunException(new(
            "A Keras model must take square pictures of one channel or three, as such or value after value. "
            + $"'{name}' takes [{told}].",
            "Un modelo de Keras debe tomar imágenes cuadradas de uno o tres canales, como tales o valor a valor. "
            + $"'{name}' toma [{told}]."));
    }

    /// <summary>The shape of a batch: <c>[N, values]</c> or <c>[N, C, H, W]</c>.</summary>
    internal Shape ShapeOf(int count) => _isVector ? [count, Values] : [count, _channels, _side, _side];

    /// <summary>Numbers in one input.</summary>
    internal int Values => _side * _side * _channels;

    /// <summary>Renders a picture: a vector row by row, channels last; a picture channel by channel.</summary>
    internal float[] Render(Picture picture)
    {
        var pixels = new float[_side * _side * 3];
        InputRenderer.RenderEvaluation(picture, Preparation, pixels);
        var input = new float[Values];
        for (var i = 0; i < _side * _side; i++)
        {
            if (_channels == 1)
            {
                input[i] = Scaled((Red * pixels[3 * i]) + (Green * pixels[(3 * i) + 1]) + (Blue * pixels[(3 * i) + 2]));
                continue;
            }

            for (var c = 0; c < 3; c++)
                input[_isVector ? (3 * i) + c : (c * _side * _side) + i] = Scaled(pixels[(3 * i) + c]);
        }

        return input;
    }

    private Preprocessing Preparation => new()
    {
        ResizeShorter = _side, CropSize = _side, Mean = new(0, 0, 0), Std = new(1, 1, 1),
    };

    private float Scaled(float share) => (_inverts ? 1 - share : share) * _factor;

    private static (int Side, int Channels) SquareOf(int values)
    {
        foreach (var channels in (int[])[1, 3])
        {
            var side = (int)Math.Round(Math.Sqrt(values / (double)channels));
            if (side * side * channels == values) return (side, channels);
        }

        return default;
    }
}
