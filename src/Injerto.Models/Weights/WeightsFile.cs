namespace Injerto.Models.Weights;

/// <summary>
/// An open file of named tensors, of whichever format. Opening reads what the file declares and checks it against the file's length; values are read only when they are
/// asked for. Nothing in a file is ever executed.
/// </summary>
public abstract class WeightsFile : IDisposable
{
    /// <summary>The format, as <c>safetensors</c>, <c>pytorch</c>, <c>npz</c>, <c>onnx</c>, <c>keras-h5</c> or <c>keras</c>.</summary>
    public abstract string Format { get; }

    /// <summary>Texts that the file says of itself, by key; empty where the format has none.</summary>
    public abstract IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors, in the order of the file.</summary>
    public abstract IReadOnlyList<WeightsEntry> Entries { get; }

    /// <summary>Values of a tensor of real numbers, row after row, widened to float32.</summary>
    /// <exception cref="WeightsException">The values are damaged, or the tensor has whole numbers.</exception>
    public abstract float[] ReadFloats(WeightsEntry entry);

    /// <summary>Values of a tensor of whole numbers, row after row, widened to 64 bits.</summary>
    /// <exception cref="WeightsException">The values are damaged, or the tensor has real numbers.</exception>
    public abstract long[] ReadLongs(WeightsEntry entry);

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the file.</summary>
    /// <param name="disposing">Whether managed parts are to be closed too.</param>
    protected abstract void Dispose(bool disposing);
}
