using Injerto.Data;
using Injerto.Records;
using Injerto.Tensors;
using Injerto.Text;
using Injerto.Training;
using Injerto.Training.Transfer;
using Injerto.Training.Transfer.Caching;
using Xunit;

namespace Injerto.Tests.Training;

/// <summary>A model is judged on pictures that can be read, whatever the cache holds.</summary>
public sealed class ImageClassifierTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-classifier-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Pictures_that_can_not_be_read_are_told_and_the_others_are_judged() => InScope(() =>
    {
        var items = SmallTransfer.Classes("", "", "abcabc").Items.ToList();
        var whole = Evaluate(Classifier(), items);
        items.Insert(2, Damaged("bad.png"));

        var (evaluation, unreadable) = Evaluate(Classifier(), items);

        Assert.Equal(whole.Evaluation, evaluation);
        Assert.Empty(whole.Unreadable);
        Assert.Equal("bad.png", Assert.Single(unreadable).Key);
        Assert.Equal(("test", 6), (evaluation.Part, evaluation.Images));
        Assert.Equal(6, evaluation.Confusion.Sum(row => row.Sum()));
        Assert.Equal([2, 2, 2], evaluation.PerClass.Select(c => c.Support));
    });

    [Fact]
    public void Where_none_can_be_read_there_is_nothing_to_judge_on() => InScope(() =>
    {
        var error = Assert.Throws<TransferException>(
            () => Evaluate(Classifier(), [Damaged("1.png"), Damaged("2.png")])).Text;

        Assert.Equal("There must be pictures to judge the model on. Of 2 images none can be read.", error.English);
        Assert.Equal("Debe haber imágenes con las que evaluar el modelo. De 2 imágenes no se puede leer ninguna.",
            error.Spanish);
    });

    [Fact]
    public void The_cache_spares_the_reading_and_changes_nothing() => InScope(() =>
    {
        var opened = 0;
        var items = SmallTransfer.Classes("", "", "abcabc").Items
            .Select((item, i) => item with
            {
                Fingerprint = (UInt128)i / 2,   // two of each content
                Content = PictureContent.FromStream(() =>
                {
                    Interlocked.Increment(ref opened);
                    return item.Picture.Open();
                }),
            }).ToList();
        var cache = new FeatureCache(_folder);

        var cold = Evaluate(Classifier(cache), items).Evaluation;
        Assert.Equal(3, opened);
        var warm = Evaluate(Classifier(cache), items).Evaluation;

        Assert.Equal(3, opened);
        Assert.Equal(cold, warm);
    });

    [Fact]
    public void What_was_extracted_in_training_is_not_extracted_again() => InScope(() =>
    {
        var data = SmallTransfer.Classes("aabbcc", "abc", "abc");
        var (outcome, network) = SmallTransfer.Train(data, _folder);
        var items = data.Of(DataPart.Test).Select(item => item with
        {
            Fingerprint = ContentFingerprint.Of(item.Content),
            Content = PictureContent.FromStream(() => throw new InvalidOperationException("It is opened.")),
        }).ToList();

        // By the task as it was trained: with its temperature.
        Assert.Equal(outcome.Evaluation, Evaluate(new ImageClassifier(
            network, "head", outcome.Task, SmallTransfer.Options, new FeatureCache(_folder)), items).Evaluation);
    });

    private static (EvaluationRecord Evaluation, IReadOnlyList<KeyValuePair<string, LocalizedText>> Unreadable)
        Evaluate(ImageClassifier classifier, IReadOnlyList<DataItem> items) => classifier.Evaluate("test", items);

    private static DataItem Damaged(string id) =>
        new(id, PictureContent.FromBytes([1, 2, 3]), new ClassTarget(0), DataPart.Test);

    private static ImageClassifier Classifier(FeatureCache? cache = null) => new(
        new SmallNetwork(3), "head", TaskSpec.MultiClass(["a", "b", "c"]), SmallTransfer.Options, cache);

    private static void InScope(Action check) => Engine.Run(() =>
    {
        using var scope = Scope.Begin();
        check();
    });
}
