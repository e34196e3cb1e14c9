using Injerto.Data;
using Injerto.Onnx;
using Injerto.Predict;
using Injerto.Records;
using Injerto.Runs;
using Injerto.Runs.Export;
using Injerto.Training.Transfer;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>Tables of numbers go the way of pictures: trained, resumed, judged, asked.</summary>
public sealed class TableRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-tables-").FullName;

    public TableRunTests() => Environment.SetEnvironmentVariable("INJERTO_CACHE", At("cache"));

    [Fact]
    public void Classes_of_rows_are_learnt_by_a_network_that_is_chosen_for_tables()
    {
        var run = Execute(Classes(), new TrainingSpec { Epochs = 30, LearningRate = 0.02 });

        Assert.Equal("mlp:64:relu:0,64:relu:0", run.Record.Model);
        Assert.Equal(["small", "large"], run.Record.Columns);
        Assert.True(run.Record.Evaluation.Value("accuracy") > 0.95, $"{run.Record.Evaluation.Value("accuracy")}");
        Assert.Equal(["train"], run.Record.Phases.Keys);
        Assert.Equal(["prepare", "reading", "rows", "train", "evaluate"], run.Record.Timing.Select(t => t.Name));
        Assert.Equal(30, run.Record.History.Count);
    }

    [Fact]
    public void Numbers_of_any_size_are_learnt()
    {
        var data = new DataSet("numbers", TargetKind.Numbers, ["y"], [.. Items(
            (small, large) => new NumbersTarget([5000 + (3000 * small) - large]))]);
        var run = Execute(data, new TrainingSpec { Epochs = 60, LearningRate = 0.01 });

        Assert.Equal(TaskKind.Regression, run.Record.Task.Kind);
        Assert.True(run.Record.Evaluation.Value("rSquared") > 0.97, $"{run.Record.Evaluation.Value("rSquared")}");
        using var model = TrainedModel.Load(run.Folder.Path);
        using var predictor = model.CreatePredictor();
        Assert.Equal(5000, predictor.Predict(new NumbersContent(0, 0)).Values[0], 600.0);
    }

    [Fact]
    public void A_model_of_rows_is_exported_and_proved()
    {
        var run = Execute(Classes(), new TrainingSpec { Epochs = 3, LearningRate = 0.02 });

        var exported = ModelExport.Run(ModelSource.Open(run.Folder.Path), new OnnxOptions(), At("rows.onnx"));

        Assert.Equal(4, exported.Record.Inputs);
        Assert.InRange(exported.Record.LargestDifference, 0, 1e-4);
        using var session = new OnnxSession(File.ReadAllBytes(At("rows.onnx")), threads: 1);
        Assert.Equal(6, session.Run([0.1f, 200, 0.9f, 900, 0.5f, 10], 3).Named["probabilities"].Length);
    }

    [Fact]
    public void A_single_output_tells_two_classes_apart()
    {
        var run = Execute(Classes(), new TrainingSpec { Task = TaskChoice.Binary, Epochs = 30, LearningRate = 0.02 });

        Assert.Equal(1, run.Record.Task.Outputs);
        Assert.True(run.Record.Evaluation.Value("accuracy") > 0.95);
        Assert.True(run.Record.Evaluation.Value("rocAuc") > 0.95);
        using var model = TrainedModel.Load(run.Folder.Path);
        using var predictor = model.CreatePredictor();
        var prediction = predictor.Predict(new NumbersContent(0.9f, 900));
        Assert.Equal(1, prediction.Values.Sum(), 5);
        Assert.Equal([1], prediction.Decided);
    }

    [Fact]
    public void One_seed_gives_one_hash_cold_and_warm_and_scaling_counts()
    {
        var spec = new TrainingSpec { Epochs = 4 };
        var (cold, warm) = (Execute(Classes(), spec), Execute(Classes(), spec));
        var scaled = Execute(Classes(), spec with { Scale = ColumnScaling.MinMax });
        var raw = Execute(Classes(), spec with { Scale = ColumnScaling.None });

        Assert.Equal(cold.Record.WeightsSha256, warm.Record.WeightsSha256);
        Assert.Equal(3, new[] { cold, scaled, raw }.Select(r => r.Record.WeightsSha256).Distinct().Count());
    }

    [Fact]
    public void The_scale_is_that_of_the_rows_that_are_trained_with_and_of_no_others()
    {
        var spec = new TrainingSpec { Epochs = 1 };
        var far = new DataSet("far", TargetKind.Class, ["a", "b"], [.. Classes().Items.Select(
            i => i.Part == DataPart.Test ? i with { Content = new NumbersContent(1e6f, -1e6f) } : i)])
        { FeatureNames = ["small", "large"] };

        Assert.Equal(
            Execute(Classes(), spec).Record.WeightsSha256, Execute(far, spec).Record.WeightsSha256);
    }

    [Fact]
    public void Tables_in_files_are_judged_and_asked_by_the_names_of_their_columns()
    {
        File.WriteAllText(At("train.csv"), Csv("small,large,kind", r => $"{r.Small},{r.Large},{r.Kind}"));
        var run = TrainingRun.Execute(new TrainingSpec
        {
            Data = At("train.csv"), Out = At("run"), Threads = 2, Epochs = 30, LearningRate = 0.02,
        }, cancellation: Token);
        // Another order, a column more, and the rows without what is asked.
        File.WriteAllText(At("other.csv"), Csv("kind,large,more,small", r => $"{r.Kind},{r.Large},7,{r.Small}"));
        File.WriteAllText(At("asked.csv"), Csv("large;small", r => $"{r.Large};{r.Small}"));
        using var model = run.Model();
        using var predictor = model.CreatePredictor();

        var judged = new ModelEvaluation(model).Run(At("other.csv"), Token);
        Assert.Equal(225, judged.Images);
        Assert.True(judged.Value("accuracy") > 0.95);
        var asked = model.Open(At("asked.csv"), Token);
        Assert.All(asked.Items, item => Assert.Null(item.Target));
        var answers = predictor.Predict(asked.Items.Select(i => KeyValuePair.Create(i.Id, i.Content)), Token)
            .ToList();
        var right = answers.Zip(Rows(), (answer, row) => model.Task.Classes[answer.Prediction!.Decided[0]] == row.Kind);
        Assert.Equal(judged.Value("accuracy"), right.Count(r => r) / 225.0, 9);
        Assert.Equal("row/002", answers[0].Name);
    }

    [Fact]
    public void A_table_without_a_column_that_the_model_knows_is_refused_by_name()
    {
        File.WriteAllText(At("lacking.csv"), "small,other\n1,2\n3,4\n");
        using var model = TrainedModel.Load(Execute(Classes(), new TrainingSpec { Epochs = 1 }).Folder.Path);

        var message = Assert.Throws<DataException>(() => model.Open(At("lacking.csv"), Token)).Message;
        Assert.Contains("'large'", message, StringComparison.Ordinal);
        Assert.Contains("small, other", message.Replace("'", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_another_table_and_pictures_are_refused()
    {
        using var model = TrainedModel.Load(Execute(Classes(), new TrainingSpec { Epochs = 1 }).Folder.Path);
        using var predictor = model.CreatePredictor();

        Assert.Equal("A row must have the 2 columns of the table that was trained on. It has 3.",
            Assert.Throws<DataException>(() => predictor.Predict(new NumbersContent(1, 2, 3))).Message);
        Assert.Equal("The model takes the rows of a table. Got a picture.",
            Assert.Throws<DataException>(
                () => predictor.Predict(new Injerto.Images.Picture(1, 1, new byte[3]))).Message);
    }

    [Theory]
    [InlineData("cnn:8x3", "`Network` must be an MLP for a table, as mlp:64:relu:0,64:relu:0. Got "
        + "'cnn:8x3:relu:pool1:0', which is for pictures.")]
    public void A_network_for_pictures_is_refused(string network, string message) => Assert.Equal(
        message,
        Assert.Throws<SpecException>(() => Execute(
            Classes(), new TrainingSpec { Network = Injerto.Models.NetworkSpec.Parse(network) })).Message);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private int _runs;

    private FinishedRun Execute(DataSet data, TrainingSpec spec) => TrainingRun.Execute(
        spec with { Data = data.Name, Out = At($"run{++_runs}"), Threads = 2 }, data);

    private static string Csv(string header, Func<(double Small, double Large, string Kind), FormattableString> row) =>
        header + "\n" + string.Concat(Rows().Select(r => FormattableString.Invariant(row(r)) + "\n"));

    private static IEnumerable<(double Small, double Large, string Kind)> Rows() =>
        from i in Enumerable.Range(0, 15)
        from j in Enumerable.Range(0, 15)
        let small = (i + 0.3) / 15
        let large = (j + 0.6) / 15 * 1000
        select (small, large, (small > 0.5) == (large > 500) ? "b" : "a");

    private static DataSet Classes() => new("rows", TargetKind.Class, ["a", "b"], [.. Items(
        (small, large) => new ClassTarget((small > 0.5) == (large > 500) ? 1 : 0))])
    {
        FeatureNames = ["small", "large"],
    };

    // Two columns of very different sizes on a grid: no line parts the two classes.
    private static IEnumerable<DataItem> Items(Func<double, double, ItemTarget> target) =>
        from i in Enumerable.Range(0, 15)
        from j in Enumerable.Range(0, 15)
        let values = (Small: (i + 0.3) / 15, Large: (j + 0.6) / 15 * 1000)
        select new DataItem(
            $"{i:00}/{j:00}", new NumbersContent((float)values.Small, (float)values.Large),
            target(values.Small, values.Large), (i + (3 * j)) % 5 == 0 ? DataPart.Test : DataPart.Train);
}
