using Injerto.Data;
using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

/// <summary>Names by which data out in the world is known: each stays known, and its like is not.</summary>
public class KnownNamesTests
{
    [Fact]
    public void Pictures_are_known_by_their_extensions_in_any_letter_case()
    {
        string[] readable = [.. (".jpg .jpeg .jpe .jfif .png .webp .tif .tiff .heic .heif .avif .gif .bmp " +
            ".dib").Split(' ')];
        Assert.Equal(readable, PictureExtensions.Read);
        Assert.All(readable, extension => Assert.True(PictureExtensions.IsReadable($"a{extension.ToUpperInvariant()}")
            && PictureExtensions.IsPicture($"a/b.c{extension}")));
        Assert.All(".ppm .pgm .pbm .jp2 .jxl .svg .ico .tga .psd .dng .cr2 .nef .arw".Split(' '), extension =>
            Assert.Equal((true, false),
                (PictureExtensions.IsPicture($"a{extension}"), PictureExtensions.IsReadable($"a{extension}"))));
        Assert.All(["a.txt", "jpg", "a.jpg.zip"], name => Assert.False(PictureExtensions.IsPicture(name)));
    }

    [Theory]
    [InlineData("Thumbs.db|ehthumbs.db|ehthumbs_vista.db|desktop.ini|System Volume Information|RECYCLER|RECYCLED")]
    [InlineData("OneDriveTemp|WPSettings.dat|IndexerVolumeGuid|$RECYCLE.BIN|$WinREAgent|FOUND.000|found.123")]
    [InlineData("__MACOSX|Network Trash Folder|Temporary Items|TheVolumeSettingsFolder|Desktop DB|Desktop DF|Icon\r")]
    [InlineData("Backups.backupdb|lost+found|LOST.DIR|@eaDir|@tmp|@sharebin|@SynoResource|@SynoEAStream|#recycle")]
    [InlineData("#snapshot|@Recycle|@Recently-Snapshot|@Transcode|@__thumb|~snapshot|EOSMISC|CANONMSC|AUTPRINT.MRK")]
    [InlineData("__pycache__|node_modules|CaptureOne|_gsdata_|Picasa.ini|ZbThumbnail.info|Cat.lrdata|~$list.xlsx|.x")]
    public void What_systems_and_programs_leave_is_known_in_any_letter_case(string names) =>
        Assert.All(names.Split('|'), name => Assert.True(SystemEntries.IsOne(name)
            && SystemEntries.IsOne(name.ToLowerInvariant()) && SystemEntries.IsOne(name.ToUpperInvariant())));

    [Theory]
    [InlineData("a.x|$1|FOUND.0000|FOUND.00|xFOUND.000|lrdata|~a|thumbs|tmp|recycle|mac$x|a~$")]
    public void Names_of_other_things_are_not(string names) =>
        Assert.All(names.Split('|'), name => Assert.False(SystemEntries.IsOne(name)));

    [Theory]
    [InlineData("file filename path filepath image imagename imagepath imagefile image_id img photo archivo " +
        "nombrearchivo fichero imagen idimagen ruta foto", 0)]
    [InlineData("label labels class classes classname target category tags etiqueta etiquetas clase clases " +
        "objetivo categoria", 1)]
    [InlineData("split part subset parte conjunto particion division", 2)]
    [InlineData("group grupo", 3)]
    public void Columns_of_a_table_are_known_in_two_languages(string names, int column) =>
        Assert.All(names.Split(' '), name =>
        {
            string[] header = ["file", "label", "split", "group"];
            header[column] = $"{name[..1].ToUpperInvariant()}{name[1..^1]} _{name[^1]}";
            Assert.Equal((0, "1", 2, 3), Columns(header));
            Assert.Equal((3, "2", 1, 0), Columns([.. header.Reverse()]));
        });

    [Fact]
    public void Columns_that_number_the_rows_or_hold_several_labels_are_known()
    {
        Assert.All("id Index row Unnamed:_0 índice fila ".Split(' '), name =>
            Assert.True(ColumnNames.NumbersRows(name), name));
        Assert.All("Labels tags classes etiquetas clases".Split(' '), name =>
            Assert.True(ColumnNames.MeansSeveral(name), name));
        Assert.All("label class tag identity rows".Split(' '), name =>
            Assert.False(ColumnNames.NumbersRows(name) || ColumnNames.MeansSeveral(name), name));
    }

    [Fact]
    public void The_first_of_several_names_of_a_column_counts_wherever_it_stands()
    {
        Assert.Equal((1, "3", -1, -1), Columns("path", "file", "class", "label"));
        var error = Assert.Throws<DataException>(() => Columns("fi\nle", "split")).Text;
        Assert.Equal("t must have a column of files (called file, image, archivo …) and one of what they show " +
            "(label, " +
            "class, etiqueta …), or only numbers beside the column to learn. Missing: label. Got: fi le, split. Name " +
            "them in its first line, or by `FileColumn` and `TargetColumns`.", error.English);
        Assert.Equal("t debe tener una columna de archivos (llamada file, image, archivo…) y otra de lo que muestran " +
            "(label, class, etiqueta…), o solo números junto a la columna que se aprende. Falta: label. Tiene: fi " +
            "le, " +
            "split. Nómbrelas en su primera línea, o con `FileColumn` y `TargetColumns`.", error.Spanish);
    }

    private static (int File, string Targets, int Split, int Group) Columns(params string[] header)
    {
        var columns = TableColumns.Of(new("t", ',', header, []), new());
        return (columns.File, string.Join(' ', columns.Targets), columns.Split, columns.Group);
    }

    [Theory]
    [InlineData("file,label", ',')]
    [InlineData("file;label;x,y,z,u", ';')]
    [InlineData("file\tlabel\tx;y;z;u", '\t')]
    [InlineData("id;name;x,y", ';')]
    [InlineData("id\tname\tx,y", '\t')]
    [InlineData("id,name", ',')]
    public void The_separator_is_the_one_that_gives_both_columns_else_the_usual_one(string header, char separator) =>
        Assert.Equal(separator, TableSeparator.Of(header));

    [Theory]
    [InlineData("train training trainings trainval trn tr learn learning entrenamiento entrenar entrena entreno " +
        "aprendizaje treino treinamento entrainement apprentissage addestramento allenamento trening 训练 学習",
        DataPart.Train)]
    [InlineData("val vals valid validate validation dev development eval evaluation holdout vld validacion " +
        "validar evaluacion validacao validierung validierungs validazione 验证", DataPart.Val)]
    [InlineData("test tests testing tst prueba pruebas ensayo teste prova essai essais testen тест テスト 测试",
        DataPart.Test)]
    public void Parts_are_known_by_their_words(string words, DataPart part) =>
        Assert.All(words.Split(' '), word => Assert.Equal(part, PartNames.Find($"_{word.ToUpperInvariant()}")));

    [Theory]
    [InlineData("set sets data image images imgs img photos pictures pics split part subset")]
    [InlineData("datos conjunto imagenes fotos parte de del dados imagens donnees jeu dati immagini daten bilder")]
    [InlineData("menge satz 集 数据 dataset datasets datensatz")]
    public void Words_that_only_say_data_may_stand_around_a_part(string fillers) =>
        Assert.All(fillers.Split(' '), filler =>
        {
            Assert.Equal(DataPart.Val, PartNames.Find($"{filler}-val"));
            Assert.Equal(DataPart.Test, PartNames.Find($"Test {filler}"));
            Assert.Equal(DataPart.Train, PartNames.Find($"{filler}_train_{filler}"));
            Assert.Null(PartNames.Find(filler));
        });

    [Theory]
    [InlineData("")]
    [InlineData("train1")]
    [InlineData("trainers")]
    [InlineData("mytrain")]
    [InlineData("123")]
    public void Other_words_mean_no_part(string name) => Assert.Null(PartNames.Find(name));
}
