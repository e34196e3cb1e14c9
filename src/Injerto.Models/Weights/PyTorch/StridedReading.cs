namespace Injerto.Models.Weights;

/// <summary>Reads tensors whose elements lie anywhere in a storage.</summary>
internal static class StridedReading
{
    internal delegate void Reading<T>(Stream stream, ElementType type, Span<T> values);

    internal delegate void Widening<T>(ElementType type, ReadOnlySpan<byte> bytes, Span<T> values);

    /// <summary>Refuses a view that leaves its storage, or repeats it more often than is allowed.</summary>
    internal static void Demand(string name, PickleTensor tensor, long elements)
    {
        Int128 last = tensor.Offset;
        for (var i = 0; i < tensor.Shape.Length; i++)
        {
            if (tensor.Strides[i] < 0) throw new WeightsException(new(
                $"A tensor's strides must be 0 or more. {DeclaredShape.Shown(name)} has {tensor.Strides[i]}.",
                $"Los pasos de un tensor deben ser 0 o más. {DeclaredShape.Shown(name)} tiene {tensor.Strides[i]}."));
            last += (Int128)Math.Max(tensor.Shape[i] - 1, 0) * tensor.Strides[i];
        }

        if (tensor.Offset < 0 || (elements > 0 && last >= tensor.Storage.Elements))
            throw new WeightsException(new(
                $"A tensor must lie in its storage. {DeclaredShape.Shown(name)} reaches from element {tensor.Offset} "
                + $"to {last}, and its storage has {tensor.Storage.Elements}.",
                $"Un tensor debe estar en su almacén. {DeclaredShape.Shown(name)} va del elemento {tensor.Offset} al "
                + $"{last}, y su almacén tiene {tensor.Storage.Elements}."));
        if (elements > Math.Max(tensor.Storage.Elements, WeightsLimits.MostRepeatedElements))
            throw new WeightsException(new(
                $"A tensor must have no more elements than its storage. {DeclaredShape.Shown(name)} has {elements}, "
                + $"and its storage {tensor.Storage.Elements}. Save it after .contiguous().",
                $"Un tensor no debe tener más elementos que su almacén. {DeclaredShape.Shown(name)} tiene {elements}, "
                + $"y su almacén {tensor.Storage.Elements}. Guárdelo tras .contiguous()."));
    }

    /// <summary>The values, row after row.</summary>
    internal static T[] Read<T>(IStorages storages, PickleTensor tensor, Reading<T> read, Widening<T> widen)
    {
        var values = new T[tensor.Shape.Aggregate(1L, (product, size) => product * size)];
        if (values.Length == 0) return values;
        var (storage, size) = (tensor.Storage, tensor.Storage.Type.Size());
        using var stream = storages.Open(storage, (storage.FirstElement + tensor.Offset) * size);
        if (IsContiguous(tensor))
        {
            read(stream, storage.Type, values);
            return values;
        }

        var reach = 1 + tensor.Shape.Zip(tensor.Strides, (length, stride) => (length - 1) * stride).Sum();
        var source = new T[reach];
        read(stream, storage.Type, source);
        Gather(source, tensor, values);
        return values;
    }

    private static bool IsContiguous(PickleTensor tensor)
    {
        long stride = 1;
        for (var i = tensor.Shape.Length - 1; i >= 0; i--)
        {
            if (tensor.Shape[i] != 1 && tensor.Strides[i] != stride) return false;
            stride *= tensor.Shape[i];
        }

        return true;
    }

    private static void Gather<T>(T[] source, PickleTensor tensor, T[] values)
    {
        var (shape, strides) = (tensor.Shape, tensor.Strides);
        var index = new long[shape.Length];
        long at = 0;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = source[at];
            for (var d = shape.Length - 1; d >= 0; d--)
            {
                at += strides[d];
                if (++index[d] < shape[d]) break;
                at -= strides[d] * shape[d];
                index[d] = 0;
            }
        }
    }
}
