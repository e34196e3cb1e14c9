using System.Buffers.Binary;

namespace Injerto.Models.Weights;

/// <summary>
/// Storages one after the other behind the pickles, each with its number of elements before it: before PyTorch 1.6.
/// </summary>
internal sealed class LegacyStorages : IStorages
{
    private const int CountBytes = 8;

    private readonly ByteFile _file;
    private readonly Dictionary<string, (long Begin, PickleStorage Whole)> _places = new(StringComparer.Ordinal);

    /// <param name="file">The file.</param>
    /// <param name="begin">Where the first storage begins.</param>
    /// <param name="keys">The storages' keys in order: the last pickle.</param>
    /// <param name="storages">What the pickle before declares of them.</param>
    internal LegacyStorages(
        ByteFile file, long begin, object? keys, IReadOnlyDictionary<string, PickleStorage> storages)
    {
        _file = file;
        if (keys is not List<object?> list) throw new WeightsException(new(
            "A PyTorch file must list its storages. This one does not: it is damaged, fetch it again.",
            "Un archivo de PyTorch debe enumerar sus almacenes. Este no lo hace: está dañado, descárguelo de nuevo."));
        Span<byte> bytes = stackalloc byte[CountBytes];
        foreach (var item in list)
        {
            if (item is not string key || !storages.TryGetValue(key, out var whole)) throw new WeightsException(new(
                "A PyTorch file must list the storages that it declares. This one lists others, such as quantised or "
                + "complex ones.",
                "Un archivo de PyTorch debe enumerar los almacenes que declara. Este enumera otros, como los "
                + "cuantizados o complejos."));
            file.Read(begin, bytes);
            var count = BinaryPrimitives.ReadInt64LittleEndian(bytes);
            if (count != whole.Elements)
                throw new WeightsException(new(
                    $"A storage must have the elements that are declared. {DeclaredShape.Shown(key)} has {count} and "
                    + $"declares {whole.Elements}. Fetch the file again.",
                    $"Un almacén debe tener los elementos declarados. {DeclaredShape.Shown(key)} tiene {count} y "
                    + $"declara {whole.Elements}. Descargue el archivo de nuevo."));
            _places[key] = (begin + CountBytes, whole);
            begin += CountBytes + (count * whole.Type.Size());
            if (begin > file.Length) throw new WeightsException(new(
                $"A storage must lie in the file. {DeclaredShape.Shown(key)} does not. The file may have been cut off: "
                + "fetch it again.",
                $"Un almacén debe estar en el archivo. {DeclaredShape.Shown(key)} no lo está. El archivo puede estar "
                + "cortado: descárguelo de nuevo."));
        }
    }

    public void Demand(PickleStorage storage) => Begin(storage);

    public Stream Open(PickleStorage storage, long firstByte)
    {
        var begin = Begin(storage) + firstByte;
        return _file.Range(begin, _file.Length - begin);
    }

    private long Begin(PickleStorage storage) => _places.TryGetValue(storage.Key, out var place)
        ? place.Begin
        : throw new WeightsException(new(
            $"A storage must be in the file. {DeclaredShape.Shown(storage.Key)} is not. Fetch the file again.",
            $"Un almacén debe estar en el archivo. {DeclaredShape.Shown(storage.Key)} no lo está. Descargue el archivo "
            + "de nuevo."));
}
