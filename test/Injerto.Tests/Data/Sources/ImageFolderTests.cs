using Injerto.Data;
using Injerto.Data.Sources;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class ImageFolderTests
{
    [Theory]
    [InlineData("train", "val", "test")]
    [InlineData("Training", "valid", "TESTING")]
    [InlineData("train", "validation", "test")]
    public void Parts_are_found_by_their_usual_names(string train, string val, string test)
    {
        using var folder = new TestFolder($"{train}/b/1.jpg", $"{train}/a/2.PNG", $"{train}/a/deeper/3.jpeg",
            $"{val}/a/4.jpg",
            $"{val}/b/5.jpg", $"{test}/a/6.jpg", $"{test}/b/7.jpg");
        var data = folder.Open();
        Assert.Equal(["a", "b"], data.TargetNames);
        Assert.Equal([2, 1], data.ClassCounts(DataPart.Train));
        Assert.Equal([1, 1], data.ClassCounts(DataPart.Val));
        Assert.Equal([1, 1], data.ClassCounts(DataPart.Test));
        Assert.Empty(data.Problems);
        var first = data.Items[0];
        Assert.Equal(($"{train}/a/2.PNG", 0, DataPart.Train), (first.Id, first.ClassIndex, first.Part));
        using var bytes = first.Picture.Read();
        Assert.Equal(File.ReadAllBytes(folder.At(first.Id)), bytes.Span.ToArray());
    }

    [Fact]
    public void One_level_is_shared_out_by_seed()
    {
        using var folder = new TestFolder().Fill("a", 20).Fill("b", 40);
        var data = folder.Open();
        Assert.Equal([14, 28], data.ClassCounts(DataPart.Train));
        Assert.Equal([3, 6], data.ClassCounts(DataPart.Val));
        Assert.Equal([3, 6], data.ClassCounts(DataPart.Test));
        Assert.Equal(data.Items.Select(i => (i.Id, i.Part)), folder.Open().Items.Select(i => (i.Id, i.Part)));
        Assert.NotEqual(data.Items.Select(i => (i.Id, i.Part)), folder.Open(new() { SplitSeed = 1 }).Items
            .Select(i => (i.Id, i.Part)));
        Assert.Equal("The data has no val or test part of its own: 15 % as val and 15 % as test of each class are " +
            "set aside (seed 42).",
            Assert.Single(data.Problems).Reason.English);
        Assert.False(folder.Open(new() { TestFraction = 0 }).Has(DataPart.Test));
        Assert.Equal(60, folder.Open(new() { TestFraction = 0, ValidationFraction = 0 }).Of(DataPart.Train).Count);
    }

    [Fact]
    public void What_is_set_aside_is_told_in_Spanish_too()
    {
        using var folder = new TestFolder().Fill("a", 9).Fill("b", 9);
        Assert.Equal("Los datos no traen partes de validación ni de prueba: de cada clase se apartan 25 % como " +
            "validación y 15 % como prueba (semilla 7).",
            Assert.Single(folder.Open(new() { ValidationFraction = 0.25, SplitSeed = 7 }).Problems).Reason.Spanish);
        Assert.Equal("Los datos no traen partes de validación ni de prueba: de cada clase se apartan 15 % como " +
            "prueba (semilla 42).",
            Assert.Single(folder.Open(new() { ValidationFraction = 0 }).Problems).Reason.Spanish);
    }

    [Fact]
    public void Problems_are_told_by_name_and_then_by_kind()
    {
        using var folder = new TestFolder().Write("train/a/1.jpg", "x").Write("train/b/1.jpg", "x")
            .Write("val/a/1.jpg", "x").Write("val/b/1.jpg", "y").Write("train/0.jpg", "z");
        Assert.Equal([("train/0.jpg", DataProblemKind.Stray), ("train/a/1.jpg", DataProblemKind.ConflictingLabels),
            ("train/a/1.jpg", DataProblemKind.Leakage)],
            folder.Open().Problems.Select(p => (p.Subject, p.Kind)));
    }

    [Fact]
    public void Equal_contents_are_no_problem_that_a_strict_reading_passes_over()
    {
        using var folder = new TestFolder().Write("train/a/1.jpg", "x").Write("train/b/1.jpg", "y")
            .Write("val/a/1.jpg", "x").Write("val/b/1.jpg", "z");
        Assert.Equal(DataProblemKind.Leakage,
            Assert.Throws<DataException>(() => folder.Open(new() { Strict = true })).Problems.Single().Kind);
    }

    [Fact]
    public void Small_classes_are_told_in_the_order_of_their_names()
    {
        using var folder = new TestFolder("d/1.jpg", "c/1.jpg", "c/2.jpg").Fill("a", 5).Fill("b", 3);
        Assert.Equal("The class 'c' has 2 images, but 3 are needed to have one in each part. Add images, remove " +
            "the class, or bring train and val folders of your own.\n  The class 'd' has 1 image, but 3 are " +
            "needed to have one in each part. Add images, remove the class, or bring train and val folders of your " +
            "own.", folder.FailToOpen());
    }

    [Fact]
    public void A_train_folder_alone_is_shared_out_too()
    {
        using var folder = new TestFolder().Fill("train/a", 10).Fill("train/b", 10);
        Assert.Equal((6, 2, 2), Sizes(folder.Open()) switch { var (t, v, s) => (t / 2, v / 2, s / 2) });
    }

    [Fact]
    public void A_lone_folder_around_the_classes_is_entered_with_a_note()
    {
        using var folder = new TestFolder("set/data/train/a/1.jpg", "set/data/train/b/1.jpg", "set/data/val/a/1.jpg",
            "set/data/val/b/1.jpg", "README.md");
        var data = folder.Open();
        Assert.Equal((2, 2, 0), Sizes(data));
        Assert.Equal(["set: The class folders were found in here.", "set/data: The class folders were " +
            "found in here."], data.Problems
            .Select(p => p.ToString()));
        Assert.Equal("set/data/train/a/1.jpg", data.Items[0].Id);
    }

    [Fact]
    public void A_class_may_be_called_test_where_there_is_no_train()
    {
        using var folder = new TestFolder().Fill("test", 5).Fill("control", 5);
        Assert.Equal(["control", "test"], folder.Open().TargetNames);
    }

    [Fact]
    public void What_is_passed_over_is_told()
    {
        using var folder = new TestFolder("train/a/1.jpg", "train/b/1.jpg", "val/a/1.jpg", "val/b/1.jpg",
            "loose.jpg", "train/loose.png", "extra/x/1.jpg", "train/a/notes.txt", "train/a/raw.psd",
                "train/a/.hidden.jpg",
                "train/a/Thumbs.db", "__MACOSX/train/a/1.jpg", "LICENSE.txt");
        folder.Write("train/b/empty.jpg", "");
        var data = folder.Open();
        Assert.Equal((2, 2, 0), Sizes(data));
        Assert.Equal(
        [
            "__MACOSX: It is hidden, or a system or program left it there, so it was passed over.",
            "extra: This folder lies beside the training part, but its name is that of no part (val, test), so it " +
            "was passed over.",
            "loose.jpg: It lies beside the class folders, not in one, so it was passed over.",
            "train/a/.hidden.jpg: It is hidden, or a system or program left it there, so it was passed over.",
            "train/a/Thumbs.db: It is hidden, or a system or program left it there, so it was passed over.",
            "train/a/notes.txt: Its name doesn't end like a picture's, so it was passed over.",
            "train/a/raw.psd: The extension '.psd' is not in the list (.jpg .jpeg .jpe .jfif .png .webp .tif .tiff " +
            ".heic .heif .avif .gif .bmp .dib), so it was passed over. Convert it to JPEG or PNG.",
            "train/b/empty.jpg: It is empty (0 bytes).",
            "train/loose.png: It lies beside the class folders, not in one, so it was passed over.",
        ], data.Problems.Select(p => p.ToString()));
        var error = Assert.Throws<DataException>(() => folder.Open(new() { Strict = true }));
        Assert.StartsWith($"'{folder.Path}' can't be used as it is (with `Strict`, every warning " +
            "counts):\n  extra: ", error.Message);
        Assert.Equal(6, error.Problems.Count);
    }

    [Fact]
    public void Links_are_followed_but_not_in_circles()
    {
        using var folder = new TestFolder("store/1.jpg", "train/a/1.jpg", "train/b/1.jpg", "val/a/1.jpg",
            "val/b/1.jpg");
        using var elsewhere = new TestFolder("2.jpg", "sub/3.jpg");
        Directory.CreateSymbolicLink(folder.At("train/a/back"), folder.At("train"));
        Directory.CreateSymbolicLink(folder.At("train/a/self"), folder.At("train/a/self"));
        Directory.CreateSymbolicLink(folder.At("train/a/there"), elsewhere.Path);
        Directory.CreateSymbolicLink(elsewhere.At("sub/up"), elsewhere.Path);
        File.CreateSymbolicLink(folder.At("train/b/2.jpg"), folder.At("store/1.jpg"));
        File.CreateSymbolicLink(folder.At("train/b/gone.jpg"), folder.At("store/none.jpg"));
        Directory.Delete(folder.At("train/a/back"));
        Directory.CreateSymbolicLink(folder.At("train/a/back"), folder.At("train/a"));
        var data = folder.Open();
        Assert.Equal(["train/a/1.jpg", "train/a/there/2.jpg", "train/a/there/sub/3.jpg", "train/b/1.jpg",
            "train/b/2.jpg"],
            data.Of(DataPart.Train).Select(i => i.Id));
        Assert.Equal(DataProblemKind.SymlinkLoop, data.Problems.Single(p => p.Subject == "train/a/back").Kind);
        Assert.Equal(DataProblemKind.SymlinkLoop, data.Problems.Single(p => p.Subject == "train/a/there/sub/up").Kind);
        Assert.Equal("It is a link to something that " +
            "does not exist.", data.Problems.Single(p => p.Subject == "train/b/gone.jpg").Reason.English);
    }

    [Fact]
    public void Files_that_are_no_pictures_are_listed_and_passed_over()
    {
        using var folder = new TestFolder().Fill("a", 5).Fill("b", 5).Write("b/bad.jpg", [0xFF, 0xFE, 0])
            .Write("b/cut.bmp", [.. TestPicture.Of("cut").Take(40)]);
        var data = folder.Open();
        Assert.Equal(10, data.Items.Count);
        Assert.Equal(
        [
            "b/bad.jpg: the first bytes (FFFE00) are those of no known image format. JPEG, PNG, WebP, TIFF, GIF, " +
            "HEIC, AVIF and BMP are read.",
            "b/cut.bmp: the BMP file is cut short. Copy or download it again, or remove it.",
        ], data.Problems.Where(p => p.Kind == DataProblemKind.Unreadable).Select(p => p.ToString()));
    }

    [Fact]
    public void What_can_not_be_used_is_refused_with_the_remedy()
    {
        using (var folder = new TestFolder())
            Assert.Equal("There must be a folder of images for each class, such as train/roses/1.jpg or " +
                "roses/1.jpg, or a manifest.csv. None was found.", folder.FailToOpen());
        using (var folder = new TestFolder("roses/1.jpg"))
            Assert.Equal("There must be at least two classes to tell apart. Only 'roses' was found; add a folder " +
                "of images that show something else.", folder.FailToOpen());
        using (var folder = new TestFolder("train/a/1.jpg", "train/b/1.txt"))
            Assert.Equal("train/b: The class 'b' must have images to learn from. It has none that can be read: add " +
                "some or remove the folder.\n    train/b/1.txt: Its name doesn't end like a picture's, so it was " +
                "passed over.", folder.FailToOpen());
        using (var folder = new TestFolder("train/ants/1.jpg", "train/bees/1.jpg", "val/ants/1.jpg", "val/bee/1.jpg"))
            Assert.Equal("The class 'bee' is evaluated but there is nothing to learn it from. Add it to the " +
                "training part, or remove it. Did you mean 'bees'?", folder.FailToOpen());
        using (var folder = new TestFolder("a/1.txt", "b/1.txt"))
            Assert.Equal("There must be images in the class folders (.jpg .jpeg .jpe .jfif .png .webp .tif .tiff " +
                ".heic .heif .avif .gif .bmp .dib). None that can be read was found.\n    a/1.txt: Its name doesn't " +
                "end like a picture's, so it was passed over.\n    b/1.txt: Its name doesn't end like a picture's, " +
                "so it was passed over.", folder.FailToOpen());
        using (var folder = new TestFolder("b/1.jpg", "b/2.jpg").Fill("a", 5))
            Assert.Equal("The class 'b' has 2 images, but 3 are needed to have one in each part. Add images, " +
                "remove the class, or bring train and val folders of your own.", folder.FailToOpen());
        using (var folder = new TestFolder("val/a/1.jpg", "val/b/1.jpg", "other/c/1.jpg"))
            Assert.Equal("val: There is a 'val' folder but no 'train' folder beside it. Put the images to learn from " +
                "into train/CLASS/.",
                folder.FailToOpen());
        using (var folder = new TestFolder("train/a/1.jpg", "train/b/1.jpg", "val/a/1.jpg", "valid/b/1.jpg"))
            Assert.Equal("The folders 'val' and 'valid' both mean the val part. Keep " +
                "one of them.", folder.FailToOpen());
    }

    [Fact]
    public void Folders_that_are_none_are_refused()
    {
        using var folder = new TestFolder("flowers/a/1.jpg", "flowers.zip");
        Assert.Equal($"The folder '{folder.At("flowres")}' must exist. Did you mean 'flowers'?",
            Assert.Throws<DataException>(() => TestFolder.Open(folder.At("flowres"))).Message);
        Assert.Equal("The data must be a folder, a table (.csv, .tsv), a list of pictures (.txt), TFRecord files, or " +
            $"an archive of these (zip, tar, tar.gz). '{folder.At("flowers.zip")}' is none of them.",
            Assert.Throws<DataException>(() => TestFolder.Open(folder.At("flowers.zip"))).Message);
        Assert.Throws<DataException>(() => TestFolder.Open(" "));
    }

    [Fact]
    public void Faulty_options_are_told_together()
    {
        var options = new DataSourceOptions { ValidationFraction = 0.6, TestFraction = 0.6 };
        Assert.Equal(["ValidationFraction and TestFraction must sum to less than 1. " +
            "They sum to 1.2."], options.Faults());
        Assert.Throws<ArgumentException>(() => TestFolder.Open("anything", options));
    }

    [Fact]
    public void Work_stops_when_it_is_cancelled()
    {
        using var folder = new TestFolder().Fill("a", 3).Fill("b", 3);
        Assert.Throws<OperationCanceledException>(() => DataSources.Open(folder.Path,
            cancellation: new CancellationToken(canceled: true)));
    }

    private static (int Train, int Val, int Test) Sizes(DataSet data) => (data.Of(DataPart.Train).Count,
        data.Of(DataPart.Val).Count, data.Of(DataPart.Test).Count);
}
