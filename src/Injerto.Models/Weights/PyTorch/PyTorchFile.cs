using System.Numerics;
using System.Text;

namespace Injerto.Models.Weights;

/// <summary>Opens files of <c>torch.save</c>.</summary>
internal static class PyTorchFile
{
    private const string PickleName = "data.pkl";
    private const int Protocol = 1001;

    private static readonly BigInteger Magic = BigInteger.Parse("119547037146038801333356");

    /// <summary>Whether a zip is one of PyTorch's.</summary>
    internal static bool IsIn(ZipDirectory zip) => PickleOf(zip) is not null;

    internal static WeightsFile OpenZip(ByteFile file, ZipDirectory zip)
    {
        var pickle = PickleOf(zip)!;
        var folder = pickle.Name[..^PickleName.Length];
        if (zip.Find(folder + "constants.pkl") is not null)
            throw new WeightsException(new(
                "Weights must be saved by torch.save. This is a TorchScript program: load it in Python and save "
                + "model.state_dict().",
                "Los pesos deben guardarse con torch.save. Esto es un programa TorchScript: cárguelo en Python y "
                + "guarde model.state_dict()."));
        if (zip.Find(folder + "byteorder") is { } order && ReadText(zip, order) != "little") throw BigEndian();
        if (pickle.Length > WeightsLimits.MostHeaderBytes)
            throw new WeightsException(new(
                $"A pickle must take at most {WeightsLimits.MostHeaderBytes} bytes. It declares {pickle.Length}. Save "
                + "the state_dict only, as .safetensors if you can.",
                $"Un pickle debe ocupar {WeightsLimits.MostHeaderBytes} bytes como máximo. Declara {pickle.Length}. "
                + "Guarde solo el state_dict, como .safetensors si puede."));
        var ids = new PersistentIds();
        using var stream = zip.Open(pickle);
        var saved = new PickleMachine(new PickleInput(stream, pickle.Length), ids.Resolve).Run();
        return new PyTorchWeights(file, new ZipStorages(zip, folder), saved, CheckpointState.Find(saved));
    }

    /// <summary>
    /// Opens the older form: pickles of a mark, a version, the machine, what was saved, and the storages' keys; then
    /// the storages.
    /// </summary>
    internal static WeightsFile OpenLegacy(ByteFile file)
    {
        using var stream = file.Range(0, file.Length);
        long position = 0;
        var ids = new PersistentIds();
        if (Next(null) is not BigInteger mark || mark != Magic)
            throw new WeightsException(new(
                "A pickle must be one of torch.save. This is another one: save the weights by "
                + "torch.save(model.state_dict(), path) or numpy.savez.",
                "Un pickle debe ser de torch.save. Este es otro: guarde los pesos con torch.save(model.state_dict(), "
                + "path) o numpy.savez."));
        if (Next(null) is not (long)Protocol) throw new WeightsException(new(
            $"A PyTorch file must be of version {Protocol}. This one is of another.",
            $"Un archivo de PyTorch debe ser de la versión {Protocol}. Este es de otra."));
        if (Next(null) is PickleDictionary machine && machine.Find("little_endian") is false) throw BigEndian();
        var saved = Next(ids);
        var keys = Next(null);
        var found = CheckpointState.Find(saved);
        return new PyTorchWeights(file, new LegacyStorages(file, position, keys, ids.Storages), saved, found);

        object? Next(PersistentIds? known)
        {
            stream.Position = position;
            var input = new PickleInput(stream, file.Length - position);
            var value = new PickleMachine(input, known is null ? _ => throw Misplaced() : known.Resolve).Run();
            position += input.Position;
            return value;
        }
    }

    // In a folder of any name, or in none.
    private static ZipEntry? PickleOf(ZipDirectory zip) =>
        zip.Entries.FirstOrDefault(
            e => e.Name.EndsWith(PickleName, StringComparison.Ordinal) && (e.Name.Length == PickleName.Length
                || e.Name.IndexOf('/', StringComparison.Ordinal) == e.Name.Length - PickleName.Length - 1));

    private static string ReadText(ZipDirectory zip, ZipEntry entry)
    {
        Span<byte> text = stackalloc byte[(int)Math.Min(entry.Length, 16)];
        using var stream = zip.Open(entry);
        ElementReading.Fill(stream, text);
        return Encoding.ASCII.GetString(text).Trim();
    }

    private static WeightsException Misplaced() => new(new(
        "A PyTorch file must name storages only where they are used. This one is damaged: fetch it again.",
        "Un archivo de PyTorch debe nombrar los almacenes solo donde se usan. Este está dañado: descárguelo de "
        + "nuevo."));

    private static WeightsException BigEndian() => new(new(
        "Weights must be stored with the lowest byte first. This file was saved on a machine that stores the highest "
        + "first: save it again on another, or as .safetensors.",
        "Los pesos deben estar guardados con el byte menor primero. Este archivo se guardó en una máquina que guarda "
        + "primero el mayor: guárdelo de nuevo en otra, o como .safetensors."));
}
