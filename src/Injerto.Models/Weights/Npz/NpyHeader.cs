using System.Buffers.Binary;
using System.Text;

namespace Injerto.Models.Weights;

/// <summary>
/// The header of a .npy array, versions 1 to 3: a mark, a version, a length, and a Python dictionary of three items as
/// text. Source: https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html
/// </summary>
/// <param name="Type">The type of the elements.</param>
/// <param name="IsFortran">Whether the first dimension is the fastest.</param>
/// <param name="Shape">The sizes.</param>
/// <param name="Bytes">Bytes of the header: where the elements begin.</param>
internal sealed record NpyHeader(ElementType Type, bool IsFortran, long[] Shape, long Bytes)
{
    private const int MarkBytes = 8, ShortestLength = 2, LongestLength = 4;

    private static readonly Dictionary<string, ElementType> Types = new(StringComparer.Ordinal)
    {
        ["b1"] = ElementType.Bool, ["u1"] = ElementType.U8,
        ["i1"] = ElementType.I8, ["u2"] = ElementType.U16, ["i2"] = ElementType.I16, ["u4"] = ElementType.U32,
        ["i4"] = ElementType.I32, ["u8"] = ElementType.U64,
        ["i8"] = ElementType.I64, ["f2"] = ElementType.F16, ["f4"] = ElementType.F32, ["f8"] = ElementType.F64,
    };

    /// <summary>Reads a header from the beginning of an array.</summary>
    /// <param name="name">The array's name.</param>
    /// <param name="stream">Its bytes.</param>
    /// <param name="length">How many there are.</param>
    internal static NpyHeader Read(string name, Stream stream, long length)
    {
        Span<byte> mark = stackalloc byte[MarkBytes + LongestLength];
        if (length < mark.Length) throw NotSound(name);
        ElementReading.Fill(stream, mark[..(MarkBytes + ShortestLength)]);
        if (mark[0] != 0x93 || !mark[1..].StartsWith("NUMPY"u8)) throw NotSound(name);
        if (mark[6] is < 1 or > 3) throw new WeightsException(new(
            $"A .npy array must be of version 1 to 3. {DeclaredShape.Shown(name)} is of {mark[6]}.",
            $"Una matriz .npy debe ser de la versión 1 a la 3. {DeclaredShape.Shown(name)} es de la {mark[6]}."));
        var lengthBytes = mark[6] == 1 ? ShortestLength : LongestLength;
        ElementReading.Fill(stream, mark[(MarkBytes + ShortestLength)..(MarkBytes + lengthBytes)]);
        long size = lengthBytes == ShortestLength ? BinaryPrimitives.ReadUInt16LittleEndian(mark[MarkBytes..])
            : BinaryPrimitives.ReadUInt32LittleEndian(mark[MarkBytes..]);
        if (size > WeightsLimits.MostArrayHeaderBytes) throw new WeightsException(new(
            $"The header of a .npy array must take at most {WeightsLimits.MostArrayHeaderBytes} bytes. That of "
            + $"{DeclaredShape.Shown(name)} declares {size}.",
            $"La cabecera de una matriz .npy debe ocupar {WeightsLimits.MostArrayHeaderBytes} bytes como máximo. La de "
            + $"{DeclaredShape.Shown(name)} declara {size}."));
        if (size > length - MarkBytes - lengthBytes) throw NotSound(name);
        var text = new byte[size];
        ElementReading.Fill(stream, text);
        return Parse(name, Encoding.UTF8.GetString(text), MarkBytes + lengthBytes + size);
    }

    private static NpyHeader Parse(string name, string text, long bytes)
    {
        var items = new PythonLiteral(text).Dictionary() ?? throw NotSound(name);
        if (items.GetValueOrDefault("descr") is not string type
            || items.GetValueOrDefault("fortran_order") is not bool isFortran
            || items.GetValueOrDefault("shape") is not long[] shape)
        {
            throw items.TryGetValue("descr", out var records) && records is null
                ? new WeightsException(new(
                    $"A .npy array must have plain numbers. {DeclaredShape.Shown(name)} has records of several.",
                    $"Una matriz .npy debe tener números simples. {DeclaredShape.Shown(name)} tiene registros de "
                    + "varios."))
                : NotSound(name);
        }

        return new NpyHeader(TypeOf(name, type), isFortran, shape, bytes);
    }

    private static ElementType TypeOf(string name, string type)
    {
        if (type.Length > 1 && type[0] is '<' or '|' or '=' && Types.TryGetValue(type[1..], out var element))
            return element;
        var shown = DeclaredShape.Shown(type);
        if (type.Contains('O', StringComparison.Ordinal)) throw new WeightsException(new(
            $"A .npy array must have numbers. {DeclaredShape.Shown(name)} has pickled Python objects, which are never "
            + "read: save it as an array of floats.",
            $"Una matriz .npy debe tener números. {DeclaredShape.Shown(name)} tiene objetos de Python en pickle, que "
            + "nunca se leen: guárdela como matriz de números de coma flotante."));
        if (type.StartsWith('>')) throw new WeightsException(new(
            $"A .npy array must be stored with the lowest byte first. {DeclaredShape.Shown(name)} has {shown}: save it "
            + "after .astype('<f4').",
            $"Una matriz .npy debe estar guardada con el byte menor primero. {DeclaredShape.Shown(name)} tiene "
            + $"{shown}: guárdela tras .astype('<f4')."));
        throw new WeightsException(new(
            $"A .npy array must have elements of one of: {string.Join(", ", Types.Keys)}. {DeclaredShape.Shown(name)} "
            + $"has {shown}: save it after .astype('<f4').",
            $"Una matriz .npy debe tener elementos de uno de: {string.Join(", ", Types.Keys)}. "
            + $"{DeclaredShape.Shown(name)} tiene {shown}: guárdela tras .astype('<f4')."));
    }

    private static WeightsException NotSound(string name) => new(new(
        $"A .npy array must begin with its header, and that of {DeclaredShape.Shown(name)} is not sound. Fetch the "
        + "file again.",
        $"Una matriz .npy debe empezar por su cabecera, y la de {DeclaredShape.Shown(name)} no está sana. Descargue el "
        + "archivo de nuevo."));
}
