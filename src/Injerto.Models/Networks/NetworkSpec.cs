using System.Globalization;
using Injerto.Records;
using Injerto.Text;

namespace Injerto.Models;

/// <summary>
/// A small network of one's own, trained from random weights: <c>mlp:64:relu:0.2,64:relu</c> for tables and small
/// pictures, <c>cnn:16x5:relu:pool2:0.2,32x5:relu:pool2</c> for pictures.
/// </summary>
/// <param name="IsConvolutional">Whether it begins with convolutions.</param>
/// <param name="IsGrey">Whether it sees pictures in grey, by their luminance.</param>
/// <param name="Convolutions">The convolutional layers, from the picture upwards; none of an MLP.</param>
/// <param name="Dense">The layers after that: of an MLP its own, of a CNN those of its head.</param>
public sealed record NetworkSpec(
    bool IsConvolutional, bool IsGrey, ValueList<ConvolutionLayer> Convolutions, HeadSpec Dense)
{
    private const string Mlp = "mlp:", Cnn = "cnn:", Grey = "grey";
    private const int MostKernels = 4096, LargestKernel = 31, LargestPool = 16, UsualSide = 28;

    /// <summary>The network that a table gets where none is asked for: two layers of 64.</summary>
    public static NetworkSpec ForTables { get; } = Parse("mlp:64:relu,64:relu");

    /// <summary>Whether a text is meant as a network of one's own, and not as the name of an architecture.</summary>
    public static bool IsOne(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(Mlp, StringComparison.Ordinal) || text.StartsWith(Cnn, StringComparison.Ordinal);
    }

    /// <summary>
    /// Reads a network: <c>mlp:</c> and layers as <see cref="HeadSpec.Parse"/> takes them (or <c>linear</c>), or
    /// <c>cnn:</c> and layers kernels×size:activation:poolN:dropout, of which all but the first may be left out.
    /// <c>grey</c> before the layers shows it pictures in grey.
    /// </summary>
    /// <exception cref="ModelException">The text is none; the message says what is wrong.</exception>
    public static NetworkSpec Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!IsOne(text)) throw Wrong(text);
        var isConvolutional = text.StartsWith(Cnn, StringComparison.Ordinal);
        var rest = text[Mlp.Length..];
        var isGrey = rest.StartsWith(Grey + ",", StringComparison.Ordinal);
        if (isGrey) rest = rest[(Grey.Length + 1)..];
        return isConvolutional
            ? new NetworkSpec(true, isGrey, ValueList.From(rest.Split(',').Select(LayerOf)), HeadSpec.Linear)
            : new NetworkSpec(false, isGrey, [], HeadSpec.ParseOf(rest, "Network"));
    }

    /// <summary>
    /// The network as an architecture: 28 × 28 pixels unless another size is asked for, values from 0 to 1.
    /// </summary>
    public Architecture Architecture => new()
    {
        Name = ToString(),
        Family = IsConvolutional ? "CNN" : "MLP",
        Paper = "None: a network of one's own.",
        Preprocessing = new() { ResizeShorter = UsualSide, CropSize = UsualSide, Mean = new(0, 0, 0), Std = new(
            1, 1, 1) },
        SmallestSize = Convolutions.Aggregate(1, (side, layer) => side * layer.Pool),
        Build = options => new LayerNetwork(this, options),
    };

    /// <summary>Why it can't learn the rows of a table; null where it can.</summary>
    public LocalizedText? FaultForTables => IsConvolutional || IsGrey
        ? new($"`Network` must be an MLP for a table, as {ForTables}. Got '{this}', which is for pictures.",
            $"`Network` debe ser un MLP para una tabla, como {ForTables}. Se dio '{this}', que es para imágenes.")
        : null;

    /// <summary>The network as <see cref="Parse"/> reads it.</summary>
    public override string ToString()
    {
        var layers = IsConvolutional ? string.Join(',', Convolutions.Select(Text)) : Dense.ToString();
        return (IsConvolutional ? Cnn : Mlp) + (IsGrey ? Grey + "," : "") + layers;
    }

    private static string Text(ConvolutionLayer layer) => string.Create(
        CultureInfo.InvariantCulture,
        $"{layer.Kernels}x{layer.Size}:{layer.Activation}:pool{layer.Pool}:{layer.Dropout}");

    private static ConvolutionLayer LayerOf(string text)
    {
        var parts = text.Split(':');
        var sides = parts[0].Split('x');
        if (sides.Length != 2 || !TryWhole(sides[0], MostKernels, out var kernels)
            || !TryWhole(sides[1], LargestKernel, out var size) || size % 2 == 0)
            throw WrongLayer(text);
        var layer = new ConvolutionLayer(kernels, size, "relu", 1, 0);
        var next = 1;
        if (next < parts.Length && HeadSpec.Activations.Contains(parts[next]))
            layer = layer with { Activation = parts[next++] };
        if (next < parts.Length && parts[next].StartsWith("pool", StringComparison.Ordinal))
        {
            if (!TryWhole(parts[next++]["pool".Length..], LargestPool, out var pool)) throw WrongLayer(text);
            layer = layer with { Pool = pool };
        }

        if (next < parts.Length && HeadSpec.TryDropout(parts[next], out var dropout))
        {
            layer = layer with { Dropout = dropout };
            next++;
        }

        return next == parts.Length ? layer : throw WrongLayer(text);
    }

    private static bool TryWhole(string text, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1
        && number <= most;

    private static ModelException Wrong(string text) => new(new(
        $"`Network` must be mlp: or cnn: and layers, as mlp:64:relu:0.2,64:relu. Got '{text}'.",
        $"`Network` debe ser mlp: o cnn: y capas, como mlp:64:relu:0.2,64:relu. Se dio '{text}'."));

    private static ModelException WrongLayer(string text)
    {
        var known = string.Join(", ", HeadSpec.Activations);
        return new(new(
            "`Network`: a convolution must be kernels×size:activation:poolN:dropout, as 16x5:relu:pool2:0.2, with 1 to "
            + $"{MostKernels} kernels of an odd size up to {LargestKernel}, one of {known}, windows up to "
            + $"{LargestPool}, and a dropout below 1. Got '{text}'.",
            "`Network`: una convolución debe ser núcleos×lado:activación:poolN:dropout, como 16x5:relu:pool2:0.2, con "
            + $"1 a {MostKernels} núcleos de lado impar hasta {LargestKernel}, una de {known}, ventanas de hasta "
            + $"{LargestPool} y un dropout menor que 1. Se dio '{text}'."));
    }
}
