using System.Text;
using Injerto.Records;
using Injerto.Text;
using Xunit;

namespace Injerto.Tests.Records;

/// <summary>Run records on disk.</summary>
public sealed class RunRecordFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("injerto-records-").FullName;

    private string File_ => Path.Combine(folder, "run.json");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Refused(string text)
    {
        File.WriteAllText(File_, text);
        return Assert.Throws<RecordException>(() => RunRecord.Load(File_)).Message
            .Replace(File_, "run.json", StringComparison.Ordinal);
    }

    private static string Saved() => RecordJson.Write(SampleRun.Create(), indented: true);

    [Fact]
    public void A_record_comes_back_as_it_was()
    {
        var record = SampleRun.Create();

        record.Save(File_);

        Assert.Equal(record, RunRecord.Load(File_));
        Assert.Equal([File_], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_member_that_is_absent_has_its_default()
    {
        // As a record from before a member was added: whatever may be left out.
        var text = System.Text.Json.Nodes.JsonNode.Parse(Saved())!.AsObject();
        var evaluation = text["evaluation"]!.AsObject();
        foreach (var name in (string[])["notes", "timing", "historyMetrics", "calibration"]) text.Remove(name);
        foreach (var name in (string[])["perClass", "confusion"]) evaluation.Remove(name);
        text["task"]!.AsObject().Remove("thresholds");
        File.WriteAllText(File_, text.ToJsonString());
        var record = RunRecord.Load(File_);

        Assert.Empty(record.Notes);
        Assert.Empty(record.Timing);
        Assert.Empty(record.HistoryMetrics);
        Assert.Empty(record.Evaluation.PerClass);
        Assert.Empty(record.Evaluation.Confusion);
        Assert.Empty(record.Task.Thresholds);
    }

    [Fact]
    public void Values_that_are_no_finite_numbers_survive()
    {
        var record = SampleRun.Create();
        record = record with
        {
            History = [record.History[0] with { TrainingLoss = double.NaN, Monitored = ValueMap.Of(
                ("loss", double.PositiveInfinity)) }],
            BestEpoch = null,
            Evaluation = record.Evaluation with { Metrics = [new(
                "rSquared",
                LocalizedText.Same("R²"), double.NaN, true, "ratio", new("All are equal.", "Todos son iguales."))] },
        };

        record.Save(File_);

        Assert.Equal(record, RunRecord.Load(File_));
        Assert.Contains("\"trainingLoss\": \"NaN\"", File.ReadAllText(File_), StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_from_a_newer_minor_version_is_passed_over()
    {
        File.WriteAllText(
            File_, Saved().Replace("\"2.0\",", "\"2.7\", \"moreToCome\": {\"a\": [1]},", StringComparison.Ordinal));

        Assert.Equal(SampleRun.Create() with { FormatVersion = "2.7" }, RunRecord.Load(File_));
    }

    [Fact]
    public void A_byte_order_mark_does_no_harm()
    {
        File.WriteAllText(File_, Saved(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Equal(SampleRun.Create(), RunRecord.Load(File_));
    }

    [Fact]
    public void A_missing_file()
    {
        var text = Assert.Throws<RecordException>(() => RunRecord.Load(File_)).Text;

        Assert.Equal($"There is no run record '{File_}'. Give the folder of a finished run.", text.English);
        Assert.Equal($"No existe el registro '{File_}'. Dé la carpeta de una ejecución terminada.", text.Spanish);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_told_as_such()
    {
        var bytes = Encoding.UTF8.GetBytes(Saved());
        for (var length = 0; length < bytes.Length; length += length < 100 ? 1 : 37)
        {
            File.WriteAllBytes(File_, bytes[..length]);
            var message = Assert.Throws<RecordException>(() => RunRecord.Load(File_)).Message;
            Assert.Equal(
                $"The run record '{File_}' is cut off after {length} bytes. Restore the file from a copy, or train "
                + "again.",
                message);
        }
    }

    [Theory]
    [InlineData("PK\u0003\u0004 something else")]
    [InlineData("<html></html>")]
    [InlineData("{\"a\": 1} trailing")]
    public void A_file_that_is_not_JSON(string text) =>
        Assert.Equal(
            "The run record 'run.json' must be JSON. It is not, from line 1 on. Give the run.json of a run folder.",
            Refused(text));

    [Theory]
    [InlineData("{}")]
    [InlineData("[1, 2]")]
    [InlineData("{\"formatVersion\": 1}")]
    public void JSON_that_is_no_run_record(string text) => Assert.Equal(
        "'run.json' is JSON, but no run record: it has no formatVersion. Give the run.json of a run folder.",
        Refused(text));

    [Theory]
    [InlineData("1.0", "an earlier version of Injerto made it. Train again, or use that version.")]
    [InlineData("3.0", "a later version of Injerto made it. Use that version.")]
    [InlineData("10", "a later version of Injerto made it. Use that version.")]
    public void Another_major_version(string format, string remedy) => Assert.Equal(
        $"The run record 'run.json' has format {format}, and this version reads format 2: {remedy}",
        Refused($"{{\"formatVersion\": \"{format}\", \"unlike\": true}}"));

    [Theory]
    [InlineData("latest")]
    [InlineData("")]
    [InlineData("-2.0")]
    public void A_version_that_is_none(string version) => Assert.Equal(
        $"formatVersion of 'run.json' must be like '2.0'. Got '{version}'.",
        Refused($"{{\"formatVersion\": \"{version}\"}}"));

    [Fact]
    public void Missing_members_are_named()
    {
        var message = Refused(Saved().Replace("weightsSha256", "sha", StringComparison.Ordinal));

        Assert.StartsWith("'run.json' must hold a RunRecord, and does not:", message, StringComparison.Ordinal);
        Assert.Contains("weightsSha256", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"model\": \"mobilenet_v2\"", "\"model\": null", "model")]
    [InlineData("\"epoch\": 1,", "\"epoch\": \"one\",", "Element 0 of the list: The JSON value could not be converted "
        + "to System.Int32. Path: $.epoch")]
    [InlineData("\"multiClass\"", "\"manyClasses\"", "$.task.kind")]
    [InlineData("\"multiClass\"", "0", "$.task.kind")]
    [InlineData("\"views\": 42", "\"split\": 42", "Names must differ. Got 'split' twice.")]
    [InlineData("\"split\": 42", "\"split\": null", "The value named 'split': The JSON value could not be converted to "
        + "System.Int64.")]
    [InlineData("\"seeds\":", "\"model\": \"b\", \"seeds\":", "model")]
    public void Members_of_the_wrong_kind_are_named(string right, string wrong, string named)
    {
        var text = Saved();
        Assert.Contains(right, text, StringComparison.Ordinal);

        Assert.Contains(
            named, Refused(text.Replace(right, wrong, StringComparison.Ordinal)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Values_that_cannot_be_are_refused_on_loading_and_on_saving()
    {
        var record = SampleRun.Create();
        var wrong = record with
        {
            Model = " ",
            ReportedOn = "test",
            Evaluation = record.Evaluation with { Confusion = [[1, 2], [3]] },
        };
        const string faults = "Model must not be empty. Confusion must be square. Got 2 rows of 2, 1. "
            + "PerClass and Confusion must have the same classes. Got 3 and 2. "
            + "Evaluation must be of the part that is reported, 'test'. Got 'val'. "
            + "Confusion must have a row for each of the 3 classes. Got 2.";

        Assert.Equal(
            $"The run record is not valid: {faults}",
            Assert.Throws<ArgumentException>(() => wrong.Save(File_)).Message);
        Assert.False(File.Exists(File_));
        Assert.Equal(
            $"The run record 'run.json' is not valid: {faults} Restore the file from a copy, or train again.",
            Refused(RecordJson.Write(wrong)));
    }

    [Theory]
    [InlineData("\"preprocessing\": {")]
    [InlineData("\"task\": {")]
    [InlineData("\"loss\": {")]
    [InlineData("\"evaluation\": {")]
    [InlineData("\"settings\": [\n    {")]
    [InlineData("\"history\": [\n    {")]
    [InlineData("\"historyMetrics\": [\n    {")]
    [InlineData("\"metrics\": [\n      {")]
    [InlineData("\"perClass\": [\n      {")]
    [InlineData("\"dataProblems\": [\n    {")]
    [InlineData("\"timing\": [\n    {")]
    public void Members_from_a_newer_minor_version_are_passed_over_wherever_they_stand(string place)
    {
        var text = Saved();
        Assert.Contains(place, text, StringComparison.Ordinal);

        File.WriteAllText(
            File_, text.Replace(place, place + " \"moreToCome\": {\"a\": [1]},", StringComparison.Ordinal));

        Assert.Equal(SampleRun.Create(), RunRecord.Load(File_));
    }

    [Fact]
    public void Messages_stand_in_both_languages()
    {
        File.WriteAllText(File_, "{\"formatVersion\": \"1.0\"}");
        Assert.Equal(
            $"El registro '{File_}' tiene el formato 1.0 y esta versión lee el formato 2: lo hizo una versión anterior "
            + "de Injerto. Entrene de nuevo o use aquella versión.",
            Assert.Throws<RecordException>(() => RunRecord.Load(File_)).Text.Spanish);
        File.WriteAllText(File_, "{");
        Assert.Equal(
            $"El registro '{File_}' está cortado tras 1 bytes. Restaure el archivo desde una copia o entrene de nuevo.",
            Assert.Throws<RecordException>(() => RunRecord.Load(File_)).Text.Spanish);
    }

    [Fact]
    public void A_hostile_depth_is_refused() =>
        Assert.StartsWith(
            "The run record 'run.json' must be JSON.", Refused(new string('[', 100_000)), StringComparison.Ordinal);

    [Fact]
    public void A_file_that_cannot_be_replaced_stays_and_leaves_nothing_behind()
    {
        Directory.CreateDirectory(File_);
        File.WriteAllText(Path.Combine(File_, "kept"), "");

        Assert.ThrowsAny<Exception>(() => SampleRun.Create().Save(File_));

        Assert.Equal([File_], Directory.GetFileSystemEntries(folder));
    }
}
