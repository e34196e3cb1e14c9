namespace Injerto.Models.Weights;

/// <summary>Storages as files in a zip: since PyTorch 1.6.</summary>
internal sealed class ZipStorages(ZipDirectory zip, string folder) : IStorages
{
    public void Demand(PickleStorage storage)
    {
        var needed = (storage.FirstElement + storage.Elements) * storage.Type.Size();
        var entry = Find(storage);
        if (entry.Length < needed)
            throw new WeightsException(new(
                $"A storage must have the bytes that are declared. {DeclaredShape.Shown(storage.Key)} needs {needed}, "
                + $"and the zip has {entry.Length}. Fetch the file again.",
                $"Un almacén debe tener los bytes declarados. {DeclaredShape.Shown(storage.Key)} necesita {needed}, y "
                + $"el zip tiene {entry.Length}. Descargue el archivo de nuevo."));
    }

    public Stream Open(PickleStorage storage, long firstByte) => zip.Open(Find(storage), firstByte);

    private ZipEntry Find(PickleStorage storage) => zip.Find($"{folder}data/{storage.Key}")
        ?? throw new WeightsException(new(
            $"A storage must be in the zip. {DeclaredShape.Shown(storage.Key)} is not. Fetch the file again.",
            $"Un almacén debe estar en el zip. {DeclaredShape.Shown(storage.Key)} no lo está. Descargue el archivo de "
            + "nuevo."));
}
