using System.IO.Compression;
using System.Text;
using Injerto.Models;
using Injerto.Models.Weights;
using Injerto.Records;
using Injerto.Tests.Models.Weights;
using Xunit;

namespace Injerto.Tests.Models.Files;

/// <summary>A model file tells what it holds, or is refused by the name of what is wrong with it.</summary>
public sealed class ModelFileTests : IDisposable
{
    private const string Restore = " Restore the file from a copy, or train again.";

    private readonly TemporaryFolder _folder = new();
    private readonly SealedModel _model = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_sound_one_is_opened_whole()
    {
        var file = ModelFile.Open(Write());

        Assert.Equal(_model.Record, file.Record);
        Assert.Equal(["weights.safetensors", "golden/1.png", "model.json", "SHA256SUMS"],
            file.Parts.Select(p => p.Name));
        Assert.All(file.Parts.Take(3), part => Assert.Equal(
            (_model.Parts[part.Name].Length, SealedModel.HashOf(_model.Parts[part.Name])), (part.Bytes, part.Sha256)));
        Assert.Equal(_model.Parts["golden/1.png"], file.ReadGolden("golden/1.png"));
    }

    [Fact]
    public void Its_weights_are_read_where_they_lie()
    {
        var path = Write();
        using var weights = WeightsFile.Open(path);

        Assert.Equal("injerto", weights.Format);
        Assert.Equal("mobilenet_v2", weights.Metadata["architecture"]);
        Assert.Equal([1f, 2f, 3f], weights.ReadFloats(weights.Entries.Single(e => e.Name == "head.bias")));
        Assert.Equal([7L], weights.ReadLongs(weights.Entries.Single(e => e.Name == "steps")));
        Assert.Equal("mobilenet_v2", PretrainedWeights.Open(path).Architecture);
    }

    [Fact]
    public void Weights_that_were_changed_serve_no_training_either()
    {
        _model.Smuggled["weights.safetensors"] = Changed(SealedModel.Weights);

        Assert.StartsWith("The parts of a model file must be as they were written: ",
            Assert.Throws<ModelException>(() => PretrainedWeights.Open(Write())).Message);
    }

    [Theory]
    [InlineData("weights.safetensors")]
    [InlineData("golden/1.png")]
    [InlineData("model.json")]
    public void A_part_that_was_changed_is_told_by_both_sums(string name)
    {
        _model.Smuggled[name] = Changed(_model.Parts[name]);
        var path = Write();

        Refused(
            $"The parts of a model file must be as they were written: the SHA-256 of '{name}' in '{path}' must be "
            + $"{SealedModel.HashOf(_model.Parts[name])}. Got {SealedModel.HashOf(_model.Smuggled[name])}. The file "
            + "was damaged or changed.",
            $"Las partes de un archivo de modelo deben ser como se escribieron: el SHA-256 de '{name}' en '{path}' "
            + $"debe ser {SealedModel.HashOf(_model.Parts[name])}. Es "
            + $"{SealedModel.HashOf(_model.Smuggled[name])}. El archivo se dañó o se cambió.");
    }

    [Theory]
    [InlineData("weights.safetensors")]
    [InlineData("golden/1.png")]
    [InlineData("model.json")]
    public void A_part_that_is_missing_is_named(string name)
    {
        _model.Parts.Remove(name);
        var path = Write();

        Refused(
            $"A model file must hold '{name}'. '{path}' does not: it is another kind of zip, or was changed.",
            $"Un archivo de modelo debe contener '{name}'. '{path}' no lo contiene: es otra clase de zip, o se "
            + "cambió.");
    }

    [Fact]
    public void What_the_sums_do_not_list_is_named()
    {
        _model.Smuggled["extra.bin"] = [1];
        var path = Write();

        Refused(
            $"A model file must hold only what its SHA256SUMS lists. '{path}' also holds 'extra.bin': it was changed.",
            $"Un archivo de modelo debe contener solo lo que enumera su SHA256SUMS. '{path}' contiene además "
            + "'extra.bin': se cambió.");
    }

    [Fact]
    public void What_the_sums_list_must_be_there()
    {
        _model.Smuggled["SHA256SUMS"] = ModelFileSums.Write([.. _model.Parts
            .Select(p => KeyValuePair.Create(p.Key, SealedModel.HashOf(p.Value))).Append(
                KeyValuePair.Create("golden/2.png", new string('0', 64)))]);
        var path = Write();

        Refused(
            $"A model file must hold 'golden/2.png'. '{path}' does not: it is another kind of zip, or was changed.",
            $"Un archivo de modelo debe contener 'golden/2.png'. '{path}' no lo contiene: es otra clase de zip, o se "
            + "cambió.");
    }

    [Theory]
    [InlineData("../golden.png")]
    [InlineData("/etc/passwd")]
    [InlineData("golden/../../x")]
    [InlineData("golden\\1.png")]
    [InlineData("C:x")]
    [InlineData("golden//1.png")]
    [InlineData("golden/señal.png")]
    public void Names_that_lead_elsewhere_are_refused(string name)
    {
        _model.Parts[name] = [1];
        var path = Write();

        Refused(
            "The parts of a model file must have plain names: letters, digits, '_', '-', '.', and '/' between folders. "
            + $"'{path}' holds '{name}'.",
            "Las partes de un archivo de modelo deben tener nombres sencillos: letras, cifras, '_', '-', '.', y '/' "
            + $"entre carpetas. '{path}' contiene '{name}'.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no sums\n")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000  x")]
    [InlineData("000000000000000000000000000000000000000000000000000000000000000G  x\n")]
    public void Sums_that_are_none_are_refused(string sums)
    {
        _model.Smuggled["SHA256SUMS"] = Encoding.ASCII.GetBytes(sums);
        var path = Write();

        Refused(
            $"SHA256SUMS of a model file must list each part once: its SHA-256, two spaces, its name. That of '{path}' "
            + "does not.",
            "SHA256SUMS de un archivo de modelo debe enumerar cada parte una vez: su SHA-256, dos espacios y su "
            + $"nombre. El de '{path}' no lo hace.");
    }

    [Fact]
    public void A_part_that_unpacks_to_more_than_it_may_is_refused_before_it_is_read()
    {
        // 100 MB of spaces in some 100 kB.
        _model.Parts["model.json"] = [.. _model.Parts["model.json"], .. Enumerable.Repeat((byte)' ', 100_000_000)];
        var path = Write();
        var bytes = _model.Parts["model.json"].Length;
        Assert.InRange(new FileInfo(path).Length, 0, 2_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refused(
            $"'model.json' in a model file must have at most 67108864 bytes. That of '{path}' declares {bytes}.",
            $"'model.json' en un archivo de modelo debe tener 67108864 bytes como máximo. El de '{path}' declara "
            + $"{bytes}.");
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Fact]
    public void More_parts_than_a_model_has_are_refused()
    {
        for (var i = 0; i < 300; i++) _model.Parts[$"golden/x{i}.png"] = [1];
        var path = Write();

        Refused(
            $"A model file must have at most 256 parts. '{path}' has 304: it is another kind of zip.",
            $"Un archivo de modelo debe tener 256 partes como máximo. '{path}' tiene 304: es otra clase de zip.");
    }

    [Fact]
    public void Weights_that_were_compressed_are_refused()
    {
        _model.OfWeights = CompressionLevel.Optimal;
        var path = Write();

        Refused(
            $"weights.safetensors must lie in a model file as it is. In '{path}' it is compressed: make the zip again "
            + "without compression (zip -0).",
            $"weights.safetensors debe estar en un archivo de modelo tal cual. En '{path}' está comprimido: haga el "
            + "zip de nuevo sin compresión (zip -0).");
    }

    [Fact]
    public void A_record_of_other_weights_is_refused()
    {
        Seal(_model.Record with { Run = _model.Record.Run with { WeightsSha256 = new string('c', 64) } });
        var path = Write();

        Assert.StartsWith(
            $"The parts of a model file must be as they were written: the SHA-256 of 'weights.safetensors' in '{path}' "
            + $"must be {new string('c', 64)}. Got {SealedModel.HashOf(SealedModel.Weights)}.",
            Assert.Throws<ModelException>(() => ModelFile.Open(path)).Message);
    }

    [Theory]
    [InlineData("golden/2.png")]
    [InlineData("model.json")]
    public void A_golden_picture_must_be_one_of_its_parts(string image)
    {
        Seal(_model.Record with { Golden = [_model.Record.Golden[0] with { Image = image }] });
        var path = Write();

        Refused(
            $"A model file must hold '{image}'. '{path}' does not: it is another kind of zip, or was changed.",
            $"Un archivo de modelo debe contener '{image}'. '{path}' no lo contiene: es otra clase de zip, o se "
            + "cambió.");
    }

    [Fact]
    public void A_later_version_is_told()
    {
        Seal(_model.Record with { FormatVersion = "2.3" });
        var path = Write();
        var fault = Assert.Throws<ModelException>(() => ModelFile.Open(path)).Text;

        Assert.Equal(
            $"'{path}: model.json' has format 2.3, and this version of Injerto reads format 1: use the version that "
            + "made it, or a later one.", fault.English);
        Assert.Equal(
            $"'{path}: model.json' tiene el formato 2.3 y esta versión de Injerto lee el formato 1: use la versión que "
            + "lo hizo, o una posterior.", fault.Spanish);
        Seal(_model.Record with { FormatVersion = "1.7" });
        Assert.Equal("1.7", ModelFile.Open(Write()).Record.FormatVersion);
    }

    [Fact]
    public void Another_kind_of_file_is_told()
    {
        var path = At("x.injerto");
        foreach (var content in (byte[][])[[], [1], Encoding.UTF8.GetBytes("no zip at all"), SealedModel.Weights])
        {
            File.WriteAllBytes(path, content);
            var fault = Assert.Throws<ModelException>(() => ModelFile.Open(path)).Text;
            Assert.Equal(
                $"A model file must be a zip with model.json in it, as a training writes it. '{path}' is no zip: it is "
                + "another kind of file, or was cut off.", fault.English);
            Assert.Equal(
                "Un archivo de modelo debe ser un zip con model.json, como lo escribe un entrenamiento. "
                + $"'{path}' no es un zip: es otra clase de archivo, o está cortado.", fault.Spanish);
        }

        Assert.Equal($"There is no model file '{At("none.injerto")}'.",
            Assert.Throws<ModelException>(() => ModelFile.Open(At("none.injerto"))).Message);
        var folder = Directory.CreateDirectory(At("folder")).FullName;
        Assert.Equal($"A model file must be a file. '{folder}' is a folder.",
            Assert.Throws<ModelException>(() => ModelFile.Open(folder)).Message);
    }

    [Fact]
    public void One_that_breaks_off_is_told()
    {
        var whole = _model.ToZip();
        var path = At("x.injerto");
        for (var length = 4; length < whole.Length; length += 97)
        {
            File.WriteAllBytes(path, whole[..length]);
            Assert.StartsWith($"The model file '{path}' is damaged. A zip must end with its directory",
                Assert.Throws<ModelException>(() => ModelFile.Open(path)).Message);
        }
    }

    private static byte[] Changed(byte[] bytes) => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)];

    private void Seal(ModelRecord record) =>
        _model.Parts["model.json"] = Encoding.UTF8.GetBytes(record.ToJson());

    private string Write()
    {
        var path = At("x.injerto");
        File.WriteAllBytes(path, _model.ToZip());
        return path;
    }

    private void Refused(string english, string spanish)
    {
        var fault = Assert.Throws<ModelException>(() => ModelFile.Open(At("x.injerto"))).Text;
        Assert.Equal(english + Restore, fault.English);
        Assert.Equal(spanish + " Restaure el archivo desde una copia o entrene de nuevo.", fault.Spanish);
    }

    private string At(string name) => Path.Combine(_folder.Path, name);
}
