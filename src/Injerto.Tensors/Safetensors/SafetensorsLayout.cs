namespace Injerto.Tensors.Safetensors;

/// <summary>
/// Checks that the tensors of a header fill the data behind it: each in its place, no overlap, no hole, nothing left
/// over.
/// </summary>
internal static class SafetensorsLayout
{
    public static void Check(IEnumerable<SafetensorsEntry> entries, long dataBytes)
    {
        var filled = 0L;
        SafetensorsEntry? before = null;
        foreach (var entry in entries.Order(ByPlace))
        {
            CheckAlone(entry, dataBytes);
            if (entry.Begin < filled)
            {
                throw new SafetensorsException(new(
                    $"Tensors must not overlap. {SafetensorsException.Shown(before!.Name)} and "
                    + $"{SafetensorsException.Shown(entry.Name)} share {Math.Min(filled, entry.End) - entry.Begin} "
                    + $"bytes from offset {entry.Begin}.",
                    $"Los tensores no deben solaparse. {SafetensorsException.Shown(before!.Name)} y "
                    + $"{SafetensorsException.Shown(entry.Name)} comparten {Math.Min(filled, entry.End) - entry.Begin} "
                    + $"bytes desde la posición {entry.Begin}."));
            }
            if (entry.Begin > filled)
            {
                throw new SafetensorsException(new(
                    $"Tensors must lie without holes. {entry.Begin - filled} bytes before "
                    + $"{SafetensorsException.Shown(entry.Name)} belong to none.",
                    $"Los tensores deben estar sin huecos. {entry.Begin - filled} bytes antes de "
                    + $"{SafetensorsException.Shown(entry.Name)} no son de ninguno."));
            }
            filled = entry.End;
            before = entry;
        }
        if (filled < dataBytes)
            throw new SafetensorsException(new(
                $"The file must end with its last tensor. {dataBytes - filled} bytes follow it.",
                $"El archivo debe terminar con su último tensor. Lo siguen {dataBytes - filled} bytes."));
    }

    private static Comparer<SafetensorsEntry> ByPlace { get; } = Comparer<SafetensorsEntry>.Create((left, right) =>
        (left.Begin, left.End).CompareTo((right.Begin, right.End)) is var order and not 0
            ? order
            : string.CompareOrdinal(left.Name, right.Name));

    private static void CheckAlone(SafetensorsEntry entry, long dataBytes)
    {
        var shown = SafetensorsException.Shown(entry.Name);
        if (entry.End < entry.Begin)
            throw new SafetensorsException(new(
                $"Tensor {shown}: data_offsets must not be reversed. Got [{entry.Begin}, {entry.End}].",
                $"Tensor {shown}: data_offsets no debe estar invertido. Es [{entry.Begin}, {entry.End}]."));
        if (entry.End > dataBytes)
        {
            throw new SafetensorsException(new(
                $"Tensor {shown}: data_offsets must lie within the file's {dataBytes} bytes of data. Got "
                + $"[{entry.Begin}, {entry.End}]. The file may have been cut off: fetch it again.",
                $"Tensor {shown}: data_offsets debe estar dentro de los {dataBytes} bytes de datos del archivo. Es "
                + $"[{entry.Begin}, {entry.End}]. El archivo puede estar cortado: descárguelo de nuevo."));
        }
        var expected = entry.Dtype.ByteCount(entry.Shape) ?? throw new SafetensorsException(new(
            $"Tensor {shown}: shape [{string.Join(", ", entry.Shape.ToArray())}] must fit 64 bits, and does not.",
            $"Tensor {shown}: la forma [{string.Join(", ", entry.Shape.ToArray())}] debe caber en 64 bits, y no "
            + "cabe."));
        if (expected != entry.ByteCount)
        {
            throw new SafetensorsException(new(
                $"Tensor {shown}: {entry.Dtype.Spelling()} of shape [{string.Join(", ", entry.Shape.ToArray())}] must "
                + $"take {expected} bytes. data_offsets give {entry.ByteCount}.",
                $"Tensor {shown}: {entry.Dtype.Spelling()} de la forma [{string.Join(", ", entry.Shape.ToArray())}] "
                + $"debe ocupar {expected} bytes. data_offsets da {entry.ByteCount}."));
        }
    }
}
