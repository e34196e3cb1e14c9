using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Injerto.Text;

namespace Injerto.Tensors.Safetensors;

/// <summary>
/// A safetensors file, opened: its metadata and its tensors' bytes, mapped and not copied. Whatever breaks a rule of
/// the format is refused when the file is opened. Source: https://github.com/huggingface/safetensors#format
/// </summary>
/// <remarks>
/// Needs no libtorch. The file must not be cut short while it is open; <see cref="SafetensorsWriter"/> never does that.
/// Reading from several threads is safe, disposing meanwhile is not.
/// </remarks>
public sealed unsafe class SafetensorsFile : IDisposable
{
    /// <summary>The format's own limit for the header, in bytes.</summary>
    public const long MaxHeaderBytes = 100_000_000;

    private const int LengthBytes = 8;

    private readonly MemoryMappedFile _mapping;
    private readonly MemoryMappedViewAccessor _view;
    private readonly Dictionary<string, SafetensorsEntry> _entries;
    private readonly byte* _data;
    private bool _disposed;

    private SafetensorsFile(string path, FileStream stream, long offset, long bytes)
    {
        Path = path;
        _mapping = MemoryMappedFile.CreateFromFile(
            stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        _view = _mapping.CreateViewAccessor(offset, bytes, MemoryMappedFileAccess.Read);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        start += _view.PointerOffset;
        try
        {
            var headerBytes = BinaryPrimitives.ReadUInt64LittleEndian(new ReadOnlySpan<byte>(start, LengthBytes));
            if (headerBytes > MaxHeaderBytes)
                throw new SafetensorsException(new(
                    $"The header must take at most {MaxHeaderBytes} bytes. The file says {headerBytes}; is it a "
                    + "safetensors file?",
                    $"La cabecera debe ocupar {MaxHeaderBytes} bytes como máximo. El archivo dice {headerBytes}; ¿es "
                    + "un archivo safetensors?"));
            if ((long)headerBytes > bytes - LengthBytes)
            {
                throw new SafetensorsException(new(
                    $"The header must lie within the file. It should take {headerBytes} bytes, and "
                    + $"{bytes - LengthBytes} follow its length. The file may have been cut off: fetch it again.",
                    $"La cabecera debe estar dentro del archivo. Debería ocupar {headerBytes} bytes, y tras su "
                    + $"longitud hay {bytes - LengthBytes}. El archivo puede estar cortado: descárguelo de nuevo."));
            }
            _data = start + LengthBytes + headerBytes;
            var header = SafetensorsHeader.Parse(
                new ReadOnlySpan<byte>(start + LengthBytes, (int)headerBytes), bytes - LengthBytes - (long)headerBytes);
            _entries = header.Entries;
            Metadata = header.Metadata;
            Entries = [.. _entries.Values.OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The path it was opened with.</summary>
    public string Path { get; }

    /// <summary>What the file says about itself; empty where it says nothing.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors, sorted by name (ordinal).</summary>
    public IReadOnlyList<SafetensorsEntry> Entries { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="SafetensorsException">The file breaks a rule of the format; the message says which.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static SafetensorsFile Open(string path) => Open(path, 0, null);

    /// <summary>Opens one that lies within another file, such as a zip that stores it as it is.</summary>
    /// <param name="path">The other file.</param>
    /// <param name="offset">Where it begins there, in bytes.</param>
    /// <param name="length">How many bytes it has; it must not reach beyond the other file.</param>
    /// <exception cref="SafetensorsException">The file breaks a rule of the format; the message says which.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static SafetensorsFile Open(string path, long offset, long length) => Open(path, offset, (long?)length);

    private static SafetensorsFile Open(string path, long offset, long? length)
    {
        var stream = new FileStream(
            path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        try
        {
            var bytes = length ?? stream.Length;
            if (bytes < LengthBytes)
                throw new SafetensorsException(new(
                    $"A safetensors file must begin with the {LengthBytes} bytes of its header's length. It has "
                    + $"{bytes}.",
                    $"Un archivo safetensors debe empezar por los {LengthBytes} bytes de la longitud de su cabecera. "
                    + $"Tiene {bytes}."));
            if (offset < 0 || offset > stream.Length - bytes)
                throw new SafetensorsException(new(
                    $"A safetensors file must lie within the file that holds it, which has {stream.Length} bytes. "
                    + $"{bytes} from byte {offset} on do not.",
                    $"Un archivo safetensors debe estar dentro del archivo que lo contiene, que tiene {stream.Length} "
                    + $"bytes. {bytes} a partir del byte {offset} no lo están."));
            return new SafetensorsFile(path, stream, offset, bytes);
        }
        catch (SafetensorsException refused)
        {
            stream.Dispose();
            throw new SafetensorsException(LocalizedText.Same($"{path}: ") + refused.Text, refused);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Whether the file holds a tensor of this name.</summary>
    public bool Contains(string name) => _entries.ContainsKey(name);

    /// <summary>What the header says about one tensor.</summary>
    /// <exception cref="SafetensorsException">There is none of this name; the message lists the nearest.</exception>
    public SafetensorsEntry Entry(string name)
    {
        if (_entries.TryGetValue(name, out var entry)) return entry;
        var near = Entries.OrderByDescending(other => Likeness(name, other.Name))
            .Take(3).Select(other => SafetensorsException.Shown(other.Name));
        var shown = SafetensorsException.Shown(name);
        throw new SafetensorsException(Entries.Count == 0
            ? new(
                $"{Path}: there is no tensor {shown}; the file holds none at all.",
                $"{Path}: no hay ningún tensor {shown}; el archivo no contiene ninguno.")
            : new(
                $"{Path}: there is no tensor {shown} among {Entries.Count}. Nearest: {string.Join(", ", near)}.",
                $"{Path}: no hay ningún tensor {shown} entre {Entries.Count}. Los más parecidos: "
                + $"{string.Join(", ", near)}."));
    }

    /// <summary>The bytes of one tensor, row by row, little-endian; valid until the file is disposed.</summary>
    /// <exception cref="SafetensorsException">There is none of this name, or it is larger than 2 GiB.</exception>
    public ReadOnlySpan<byte> Bytes(string name)
    {
        var entry = Entry(name);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (entry.ByteCount > int.MaxValue)
            throw new SafetensorsException(new(
                $"{Path}: a tensor must take at most {int.MaxValue} bytes to be read at once. {entry} takes "
                + $"{entry.ByteCount}.",
                $"{Path}: un tensor debe ocupar {int.MaxValue} bytes como máximo para leerse de una vez. {entry} ocupa "
                + $"{entry.ByteCount}."));
        return new ReadOnlySpan<byte>(_data + entry.Begin, (int)entry.ByteCount);
    }

    /// <summary>The bytes of one tensor that must have this element type; valid until the file is disposed.</summary>
    /// <exception cref="SafetensorsException">There is none of this name, or its element type is another.</exception>
    public ReadOnlySpan<byte> Bytes(string name, SafetensorsDtype dtype)
    {
        var entry = Entry(name);
        return entry.Dtype == dtype
            ? Bytes(name)
            : throw new SafetensorsException(new(
                $"{Path}: {SafetensorsException.Shown(name)} must be {dtype.Spelling()}. The file has {entry}.",
                $"{Path}: {SafetensorsException.Shown(name)} debe ser {dtype.Spelling()}. El archivo tiene {entry}."));
    }

    /// <summary>
    /// Copies one tensor as 32-bit floats: F32 as it is, F16 and BF16 widened exactly, F64 rounded to the nearest.
    /// </summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="destination">Where the values go; exactly as long as the tensor has elements.</param>
    /// <exception cref="SafetensorsException">
    /// There is none of this name, it holds no floats, the lengths differ, or an F64 value is too large for a 32-bit
    /// float.
    /// </exception>
    public void ReadFloats(string name, Span<float> destination)
    {
        var entry = Entry(name);
        if (entry.ElementCount != destination.Length)
            throw new SafetensorsException(new(
                $"{Path}: the destination must have the tensor's {entry.ElementCount} elements ({entry}). It has "
                + $"{destination.Length}.",
                $"{Path}: el destino debe tener los {entry.ElementCount} elementos del tensor ({entry}). Tiene "
                + $"{destination.Length}."));
        if (!FloatReading.TryRead(entry.Dtype, Bytes(name), destination, out var fault))
            throw new SafetensorsException(LocalizedText.Same($"{Path}: ") + fault + LocalizedText.Same($" {entry}."));
    }

    /// <summary>One tensor as 32-bit floats; as <see cref="ReadFloats(string, Span{float})"/>.</summary>
    public float[] ReadFloats(string name)
    {
        var values = new float[Bytes(name).Length / Entry(name).Dtype.Size()];
        ReadFloats(name, values);
        return values;
    }

    /// <summary>One tensor of 64-bit integers.</summary>
    /// <exception cref="SafetensorsException">There is none of this name, or it is not I64.</exception>
    public long[] ReadLongs(string name) => MemoryMarshal.Cast<byte, long>(Bytes(name, SafetensorsDtype.I64)).ToArray();

    /// <summary>Closes the file; spans taken from it must no longer be used.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _mapping.Dispose();
    }

    // Names of weights differ in their middle ("features.3.conv.1.weight"): what both ends share tells how near two
    // are.
    private static int Likeness(string wanted, string other)
    {
        var front = wanted.AsSpan().CommonPrefixLength(other);
        var back = 0;
        while (back < Math.Min(wanted.Length, other.Length) - front && wanted[^(back + 1)] == other[^(back + 1)])
            back++;
        return front + back;
    }
}
