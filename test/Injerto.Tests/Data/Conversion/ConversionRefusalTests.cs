using Injerto.Data;
using Injerto.Data.Conversion;
using Injerto.Tests.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Conversion;

public sealed class ConversionRefusalTests : IDisposable
{
    private readonly TestFolder _out = new();

    public void Dispose() => _out.Dispose();

    public static TheoryData<TargetKind, string, string, string> Kinds => new()
    {
        { TargetKind.Labels, "a", "pictures of several labels", "imágenes de varias etiquetas" },
        { TargetKind.Numbers, "a", "pictures with numbers", "imágenes con números" },
        { TargetKind.Class, "", "pictures whose class is not known", "imágenes de clase desconocida" },
        { TargetKind.Class, "a/b", "a class called 'a/b', which no folder can be",
            "una clase llamada 'a/b', como no puede llamarse ninguna carpeta" },
        { TargetKind.Class, "..", "a class called '..', which no folder can be",
            "una clase llamada '..', como no puede llamarse ninguna carpeta" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Class_folders_hold_one_class_each(TargetKind kind, string name, string what, string qué)
    {
        ItemTarget? target = kind switch
        {
            TargetKind.Labels => new LabelsTarget([0]),
            TargetKind.Numbers => new NumbersTarget([1]),
            _ => name.Length == 0 ? null : new ClassTarget(0),
        };
        Refuses(One(kind, name.Length == 0 ? "a" : name, target), DataFormat.Folders,
            $"Class folders hold pictures of one class each, and this data has {what}. Write it as csv or tfrecord.",
            $"Las carpetas de clases contienen imágenes de una sola clase, y estos datos tienen {qué}. Escríbalos " +
            "como csv o tfrecord.");
    }

    [Fact]
    public void Rows_of_numbers_are_no_folders_and_mix_with_no_pictures()
    {
        DataItem row = new("r", new NumbersContent(1, 2), new ClassTarget(0), DataPart.Train);
        Refuses(new DataSet("x", TargetKind.Class, ["a"], [row]), DataFormat.Folders,
            "Class folders hold pictures, and this data has rows of numbers. Write it as csv.",
            "Las carpetas de clases contienen imágenes, y estos datos tienen filas de números. Escríbalos como csv.");
        Refuses(new DataSet("x", TargetKind.Class, ["a"], [row]), DataFormat.TfRecord,
            "TFRecord files are written of pictures, and this data has rows of numbers. Write it as csv.",
            "Los archivos TFRecord se escriben con imágenes, y estos datos tienen filas de números. Escríbalos como " +
            "csv.");
        var mixed = One(TargetKind.Class, "a", new ClassTarget(0));
        Refuses(new DataSet("x", TargetKind.Class, ["a"], [mixed.Items[0], row]), DataFormat.Csv,
            "A manifest.csv lists pictures, and this data has other items among them.",
            "Un manifest.csv enumera imágenes, y estos datos tienen además otros elementos.");
        Refuses(new DataSet("x", TargetKind.Class, ["a"], [row]) { FeatureNames = ["label", "b"] }, DataFormat.Csv,
            "Each column of a table must have a name of its own. 'label' comes twice: rename one.",
            "Cada columna de una tabla debe tener un nombre propio. 'label' aparece dos veces: cambie uno.");
        DataItem labels = row with { Target = new LabelsTarget([0]) };
        Refuses(new DataSet("x", TargetKind.Labels, ["a"], [labels]), DataFormat.Csv,
            "A table of numbers holds one class or numbers in each row, and this data has several labels.",
            "Una tabla de números contiene una clase o números en cada fila, y estos datos tienen varias etiquetas.");
    }

    [Fact]
    public void Names_that_a_manifest_gives_another_meaning_are_refused()
    {
        Refuses(One(TargetKind.Labels, "a|b", new LabelsTarget([0])), DataFormat.Csv,
            "A label must not contain '|', which parts labels in manifest.csv. 'a|b' does: rename it.",
            "Una etiqueta no debe contener '|', que separa etiquetas en manifest.csv. 'a|b' lo contiene: cámbiele el " +
            "nombre.");
        Refuses(One(TargetKind.Numbers, "split", new NumbersTarget([1])), DataFormat.Csv,
            "No value may be called 'split', as a column of manifest.csv is. Rename it.",
            "Ningún valor puede llamarse 'split', como una columna de manifest.csv. Cámbiele el nombre.");
        Refuses(new DataSet("x", TargetKind.Class, ["a"], []), DataFormat.Csv,
            "The data must have at least one item. It has none.",
            "Los datos deben tener al menos un elemento. No tienen ninguno.");
    }

    [Fact]
    public void The_folder_must_be_free_and_outside_the_data()
    {
        using var source = new TestFolder("a/1.jpg", "b/2.jpg");
        var data = source.Open(new() { ValidationFraction = 0, TestFraction = 0 });
        _out.Write("full/file.txt", "x");
        Told("full", "it is not empty", "no está vacía");
        Told("full/file.txt", "there is a file of that name", "hay un archivo con ese nombre");
        Told(source.At("out"), "it lies within the data that is read", "está dentro de los datos que se leen");
        Assert.Equal(["full"], Directory.EnumerateFileSystemEntries(_out.Path).Select(Path.GetFileName));
        Directory.CreateDirectory(_out.At("empty"));
        Assert.Equal(2, DataConversion.Write(data, DataFormat.Folders, _out.At("empty"),
            cancellation: TestContext.Current.CancellationToken).Items);

        void Told(string folder, string english, string spanish)
        {
            string place = _out.At(folder);
            var e = Assert.Throws<DataException>(() => DataConversion.Write(data, DataFormat.Csv, place,
                cancellation: TestContext.Current.CancellationToken));
            Assert.Equal("The data must be written to a new or empty folder elsewhere. " +
                $"'{place}' can't be it: {english}.", e.Message);
            Assert.Equal("Los datos deben escribirse en una carpeta nueva o vacía, en otro lugar. " +
                $"'{place}' no puede serlo: {spanish}.", e.Text.Spanish);
        }
    }

    [Fact]
    public void The_folder_has_its_name_only_when_it_is_whole_and_what_is_stopped_leaves_nothing()
    {
        using var source = new TestFolder().Fill("a", 5).Fill("b", 5);
        var data = source.Open(new() { ValidationFraction = 0, TestFraction = 0 });
        using var stop = new CancellationTokenSource();
        var seen = new List<DataProgress>();
        var progress = new Direct(value =>
        {
            seen.Add(value);
            Assert.Matches(@"^out\.[0-9a-f]{32}\.partial$",
                Path.GetFileName(Assert.Single(Directory.EnumerateFileSystemEntries(_out.Path))));
            if (value.Done == 7) stop.Cancel();
        });
        Assert.Throws<OperationCanceledException>(
            () => DataConversion.Write(data, DataFormat.Folders, _out.At("out"), progress, stop.Token));
        Assert.Equal(Enumerable.Range(1, 7).Select(i => new DataProgress("writing", i, 10)), seen);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_out.Path));
    }

    [Fact]
    public void A_picture_that_is_gone_is_named()
    {
        using var source = new TestFolder("a/1.jpg", "b/2.jpg");
        var data = source.Open(new() { ValidationFraction = 0, TestFraction = 0 });
        File.Delete(source.At("b/2.jpg"));
        var e = Assert.Throws<DataException>(() => DataConversion.Write(data, DataFormat.Csv, _out.At("out"),
            cancellation: TestContext.Current.CancellationToken));
        Assert.StartsWith("b/2.jpg: ", e.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_out.Path));
    }

    private static DataSet One(TargetKind kind, string name, ItemTarget? target) => new("x", kind, [name],
        [new DataItem("1.bmp", PictureContent.FromBytes(TestPicture.Of("x")), target, DataPart.Train)]);

    private void Refuses(DataSet data, DataFormat format, string english, string spanish)
    {
        var e = Assert.Throws<DataException>(() => DataConversion.Write(data, format, _out.At("out"),
            cancellation: TestContext.Current.CancellationToken));
        Assert.Equal((english, spanish), (e.Message, e.Text.Spanish));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_out.Path));
    }

    private sealed class Direct(Action<DataProgress> told) : IProgress<DataProgress>
    {
        public void Report(DataProgress value) => told(value);
    }
}
