using Injerto.Tensors.Safetensors;
using Injerto.Text;

namespace Injerto.Models.Weights;

/// <summary>
/// An open file of named tensors, of whichever format. Opening reads what the file declares and checks it against the
/// file's length; values are read only when they are asked for. Nothing in a file is ever executed.
/// </summary>
public abstract class WeightsFile : IDisposable
{
    /// <summary>Opens a file of any format that is known; its first bytes say which, never its name.</summary>
    /// <exception cref="WeightsException">It can't be read: there is none, it is damaged, hostile, or of a kind that is
    /// not known.</exception>
    public static WeightsFile Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            return WeightsFormats.Open(path);
        }
        catch (WeightsException e) when (e.InnerException is not SafetensorsException)
        {
            throw new WeightsException(LocalizedText.Same($"{path}: ") + e.Text, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WeightsException(Unreadable(path, e), e);
        }
    }

    private static LocalizedText Unreadable(string path, Exception error)
    {
        if (Directory.Exists(path))
            return new($"'{path}' is a folder: give a file.", $"'{path}' es una carpeta: dé un archivo.");
        return error is FileNotFoundException or DirectoryNotFoundException
            ? new($"There is no file '{path}'.", $"No existe el archivo '{path}'.")
            : new($"'{path}' can't be read: {error.Message}", $"'{path}' no se puede leer: {error.Message}");
    }

    /// <summary>
    /// The format, as <c>safetensors</c>, <c>injerto</c>, <c>pytorch</c>, <c>npz</c>, <c>onnx</c>, <c>keras-h5</c> or
    /// <c>keras</c>.
    /// </summary>
    public abstract string Format { get; }

    /// <summary>Texts that the file says of itself, by key; empty where the format has none.</summary>
    public abstract IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors, in the order of the file.</summary>
    public abstract IReadOnlyList<WeightsEntry> Entries { get; }

    /// <summary>Values of a tensor of real numbers, row after row, widened to float32.</summary>
    /// <exception cref="WeightsException">The values are damaged.</exception>
    /// <exception cref="ArgumentException">The tensor has whole numbers.</exception>
    public abstract float[] ReadFloats(WeightsEntry entry);

    /// <summary>Values of a tensor of whole numbers, row after row, widened to 64 bits.</summary>
    /// <exception cref="WeightsException">The values are damaged.</exception>
    /// <exception cref="ArgumentException">The tensor has real numbers.</exception>
    public abstract long[] ReadLongs(WeightsEntry entry);

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Refuses to read whole numbers as real ones, and the other way round.</summary>
    private protected static void DemandKind(WeightsEntry entry, bool isInteger)
    {
        if (entry.IsInteger != isInteger)
            throw new ArgumentException(
                $"A tensor must be read as what it is. {DeclaredShape.Shown(entry.Name)} has "
                + $"{(entry.IsInteger ? "whole" : "real")} numbers: use "
                + $"{(entry.IsInteger ? nameof(ReadLongs) : nameof(ReadFloats))}.",
                nameof(entry));
    }

    /// <summary>What to throw for an entry of another file.</summary>
    private protected static WeightsException Unknown(WeightsEntry entry) => new(new(
        $"A tensor to be read must be one of the file's. {DeclaredShape.Shown(entry.Name)} is not.",
        $"Un tensor que se lee debe ser uno de los del archivo. {DeclaredShape.Shown(entry.Name)} no lo es."));

    /// <summary>Closes the file.</summary>
    /// <param name="disposing">Whether managed parts are to be closed too.</param>
    protected abstract void Dispose(bool disposing);
}
