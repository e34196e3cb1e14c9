using Injerto.Data;
using Xunit;

namespace Injerto.Tests.Data.Sources;

public class FolderLayoutTests
{
    [Theory]
    [InlineData("training_set", "test_set")]
    [InlineData("Train Set", "TEST-SET")]
    [InlineData("trn", "tst")]
    [InlineData("entrenamiento", "pruebas")]
    [InlineData("Entrena", "Prueba")]
    [InlineData("datos_de_entrenamiento", "imagenes-de-prueba")]
    [InlineData("Treino", "Teste")]
    [InlineData("entra\u00EEnement", "essai")]
    [InlineData("Trainingsdaten", "Testdaten")]
    [InlineData("addestramento", "prove")]
    [InlineData("обучение", "тест")]
    [InlineData("训练集", "测试集")]
    [InlineData("train_images", "test_images")]
    [InlineData("seg_train", "seg_test", false)]
    [InlineData("fold1", "fold2", false)]
    [InlineData("train1", "test1", false)]
    [InlineData("trainers", "testers", false)]
    public void Parts_are_known_in_many_languages(string train, string test, bool known = true)
    {
        using var folder = new TestFolder($"{train}/a/1.jpg", $"{train}/b/1.jpg", $"{test}/a/2.jpg", $"{test}/b/2.jpg");
        if (!known)
        {
            string[] names = [.. new[] { train, test }.Order(StringComparer.Ordinal)];
            Assert.StartsWith($"The folders '{names[0]}', '{names[1]}' hold the same folders (a, b), so " +
                "they look like " +
                "parts of the data, not like classes.", folder.FailToOpen());
            return;
        }
        var data = folder.Open();
        Assert.Equal(["a", "b"], data.TargetNames);
        Assert.Equal((2, 2), (data.Of(DataPart.Train).Count, data.Of(DataPart.Test).Count));
    }

    [Theory]
    [InlineData("val")]
    [InlineData("VALID")]
    [InlineData("validation_set")]
    [InlineData("validacio\u0301n")]
    [InlineData("validación")]
    [InlineData("hold-out")]
    [InlineData("Validierungsdaten")]
    [InlineData("validação")]
    [InlineData("dev")]
    [InlineData("eval")]
    public void So_is_what_chooses(string val)
    {
        using var folder = new TestFolder("train/a/1.jpg", "train/b/1.jpg", $"{val}/a/2.jpg", $"{val}/b/2.jpg");
        Assert.Equal(2, folder.Open().Of(DataPart.Val).Count);
    }

    [Fact]
    public void Folders_with_pictures_of_their_own_are_classes_whatever_lies_in_them()
    {
        using var folder = new TestFolder("one/1.jpg", "one/red/1.jpg", "one/blue/1.jpg", "two/1.jpg",
            "two/red/2.jpg", "two/blue/2.jpg");
        Assert.Equal(["one", "two"], folder.Open(new() { ValidationFraction = 0, TestFraction = 0 }).TargetNames);
    }

    [Fact]
    public void Folders_that_look_like_parts_are_not_taken_for_classes()
    {
        using var folder = new TestFolder("lote1/rosas/1.jpg", "lote1/tulipanes/1.jpg", "lote2/rosas/2.jpg",
            "lote2/tulipanes/2.jpg",
            "lote3/rosas/3.jpg", "lote3/tulipanes/3.jpg", "lote3/lirios/3.jpg");
        var error = Assert.Throws<DataException>(() => folder.Open());
        Assert.Equal($"'{folder.Path}' can't be used as it is:\n  The folders 'lote1', 'lote2', 'lote3' hold the " +
            "same folders (lirios, rosas, tulipanes), so they look like parts of the data, not like classes. Call " +
            "the one to learn from 'train' and the others 'val' and 'test', or list the images in a " +
            "manifest.csv.", error.Text.English);
        Assert.Equal($"'{folder.Path}' no se puede usar tal como está:\n  Las carpetas 'lote1', 'lote2', 'lote3' " +
            "contienen las mismas carpetas (lirios, rosas, tulipanes), así que parecen partes de los datos, no " +
            "clases. Llame 'train' a la de aprender y 'val' y 'test' a las otras, o enumere las imágenes en un " +
            "manifest.csv.", error.Text.Spanish);
    }

    [Fact]
    public void Classes_with_folders_of_their_own_stay_classes()
    {
        using var folder = new TestFolder().Fill("cats/tom", 3).Fill("cats/felix", 3).Fill("dogs/rex", 3)
            .Fill("dogs/lassie", 3);
        Assert.Equal(["cats", "dogs"], folder.Open().TargetNames);
    }

    [Fact]
    public void A_class_of_trains_is_a_class()
    {
        using var folder = new TestFolder().Fill("train", 5).Fill("bus", 5).Fill("car", 5);
        Assert.Equal(["bus", "car", "train"], folder.Open().TargetNames);
        using var tests = new TestFolder().Fill("train", 5).Fill("validation", 5).Fill("crash", 5);
        Assert.Equal(["crash", "train", "validation"], tests.Open().TargetNames);
    }

    [Fact]
    public void Parts_without_class_folders_are_refused()
    {
        using var folder = new TestFolder().Fill("train", 3).Fill("test", 3);
        Assert.EndsWith("There must be a folder of images for each class, such as train/roses/1.jpg or " +
            "roses/1.jpg, or a manifest.csv. None was found.", folder.FailToOpen());
        using var half = new TestFolder("train/a/1.jpg", "train/b/1.jpg", "test/1.jpg", "test/2.jpg");
        Assert.Equal(["test: It holds 2 images in no class folder, so nothing says what they show; they were " +
            "passed over."],
            half.Open(new() { TestFraction = 0, ValidationFraction = 0 }).Problems.Select(p => p.ToString()));
        using var test = new TestFolder().Fill("test", 3).Fill("val", 1);
        Assert.Equal("test: The folder 'test' is a part of the data, and must hold a folder for each class. It holds " +
            "images directly: put them into test/CLASS/.\n  val: The folder 'val' is a part of the data, and must " +
            "hold a folder for each class. It holds images directly: put them into val/CLASS/.", test.FailToOpen());
    }

    [Fact]
    public void Parts_within_folders_are_never_learnt_as_classes()
    {
        using var folder = new TestFolder("set/train/a/1.jpg", "set/train/b/1.jpg", "notes/1.jpg");
        Assert.Equal("set: It holds a part of the data ('train'), so it is no class. Open 'set' instead, or move " +
            "what lies beside it away.",
            folder.FailToOpen());
        using var inverted = new TestFolder("a/train/1.jpg", "a/test/1.jpg", "b/train/1.jpg", "b/test/1.jpg");
        Assert.Equal("a: Class folders must lie in part folders ('train/a'), not the other way round. Got " +
            "'a/train'.\n  b: Class folders must lie in part folders ('train/b'), not the other way round. " +
            "Got 'b/train'.", inverted.FailToOpen());
    }
}
