using Injerto.Nn;
using Injerto.Tensors;

namespace Injerto.Models;

/// <summary>A network of the zoo: named blocks, pooling, a head that a new task replaces.</summary>
/// <remarks>
/// Shapes: input <c>[N, channels, H, W]</c>, or <c>[N, 1, H, W]</c> of grey pictures, which a network of 3 channels
/// sees three times; output <c>[N, classes]</c>.
/// </remarks>
public abstract class ImageModel : Module, IBlockNetwork
{
    // Sizes of −1 stay as they are, so that no batch size is written into a recording.
    private static readonly Operator Expand = new("aten::expand");
    private static readonly long[] Colour = [-1, 3, -1, -1];

    private readonly int _channels;
    private readonly int _smallestSize;

    /// <param name="options">In what it differs from the published one.</param>
    /// <param name="smallestSize">The shortest side of a picture that it can take, in pixels.</param>
    /// <param name="channels">Channels as published. Default 3.</param>
    /// <exception cref="ModelException">The options are out of range.</exception>
    private protected ImageModel(ModelOptions options, int smallestSize, int channels = 3)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Classes < 1) throw new ModelException(new(
            $"A model must have at least 1 class. Got {options.Classes}.",
            $"Un modelo debe tener al menos 1 clase. Se dio {options.Classes}."));
        if (options.Channels is not (null or 1 or 3)) throw new ModelException(new(
            $"A model's pictures must have 1 or 3 channels. Got {options.Channels}.",
            $"Las imágenes de un modelo deben tener 1 o 3 canales. Se dio {options.Channels}."));
        _smallestSize = smallestSize;
        _channels = channels == 1 ? options.Channels ?? 1 : channels;
    }

    /// <summary>
    /// The blocks, from the input upwards, by the path of the module with which each begins: <c>layer1.0</c>. A cut
    /// before any of them splits none.
    /// </summary>
    public abstract IReadOnlyList<string> Blocks { get; }

    /// <summary>
    /// The path of the part that a new task replaces and that weights for it may lack, such as <c>fc</c>.
    /// </summary>
    public abstract string Head { get; }

    /// <summary>
    /// Paths of parts that weights may lack or bring in vain, such as a head that helps in training only. Default:
    /// none.
    /// </summary>
    public virtual IReadOnlyList<string> OptionalParts => [];

    /// <summary>
    /// Whether <see cref="Adapt(string, Tensor)"/> can make a value of another shape suit this network.
    /// </summary>
    /// <param name="key">The key of the parameter or buffer, in this network's names.</param>
    /// <param name="shape">The shape that weights have for it.</param>
    internal virtual bool CanAdapt(string key, IReadOnlyList<long> shape) => false;

    /// <summary>
    /// Makes a loaded value suit this network where its shape depends on the pictures' size; gives the value itself
    /// where it does not.
    /// </summary>
    /// <param name="key">The key of the parameter or buffer, in this network's names.</param>
    /// <param name="value">The value that weights have for it.</param>
    /// <exception cref="ModelException">The value can't be made to suit.</exception>
    internal virtual Tensor Adapt(string key, Tensor value) => value;

    /// <summary>Channels that the first layer takes.</summary>
    internal int Channels => _channels;

    /// <summary>The shape of one picture of this side, as <c>[3, 224, 224]</c>, for a summary.</summary>
    public Shape Picture(int size) => [_channels, size, size];

    /// <inheritdoc/>
    protected sealed override Tensor Forward(Tensor input) => Compute(Adapt(input));

    /// <summary>The computation, on pictures whose channels and size suit the network.</summary>
    private protected abstract Tensor Compute(Tensor input);

    /// <summary>Checks the pictures, and shows a grey one three times where the network sees colour.</summary>
    private protected Tensor Adapt(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var shape = input.Shape;
        var isGrey = shape.Count == 4 && shape[1] == 1;
        if (shape.Count != 4 || !(isGrey || shape[1] == _channels))
            throw InputShapeException.Of(
                this, _channels == 1 ? "[N, 1, H, W]" : $"[N, {_channels}, H, W] or [N, 1, H, W]",
                input, "Add the batch dimension, or put the channels second.");
        if (shape[2] < _smallestSize || shape[3] < _smallestSize)
            throw InputShapeException.Of(
                this, $"pictures of at least {_smallestSize}×{_smallestSize} pixels",
                input, "Use larger pictures, or another model.");
        return isGrey && _channels == 3 ? Expand.Call(input, Colour) : input;
    }
}
