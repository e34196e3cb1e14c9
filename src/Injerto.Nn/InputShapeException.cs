using Injerto.Tensors;

namespace Injerto.Nn;

/// <summary>
/// A module was given an input that does not suit it. The message has the module's path in the network, the shape
/// wanted and the one given.
/// </summary>
public sealed class InputShapeException : ArgumentException
{
    private readonly string _kind;
    private readonly string _reason;

    internal InputShapeException(Module module, string wanted, Tensor input, string remedy, Exception? inner = null)
        : base(null, inner)
    {
        _kind = module.GetType().Name;
        _reason = $"must be given {wanted}. Got {input}. {remedy}";
    }

    /// <summary>For modules outside this library.</summary>
    /// <param name="module">Which module it is.</param>
    /// <param name="wanted">What it must be given, as <c>[N, 3, H, W]</c>.</param>
    /// <param name="input">What it was given.</param>
    /// <param name="remedy">What to do about it, as a sentence.</param>
    public static InputShapeException Of(Module module, string wanted, Tensor input, string remedy) =>
        new(module, wanted, input, remedy);

    /// <summary>
    /// The path of the module in the network that was called, as <c>features.0.0</c>; empty for that network itself.
    /// </summary>
    public string ModulePath { get; private set; } = "";

    /// <inheritdoc/>
    public override string Message => ModulePath.Length == 0 ? $"{_kind} {_reason}" : $"'{ModulePath}' ({_kind}) "
        + $"{_reason}";

    internal void EnterPath(string? name)
    {
        if (name is not null) ModulePath = ModulePath.Length == 0 ? name : $"{name}.{ModulePath}";
    }
}
