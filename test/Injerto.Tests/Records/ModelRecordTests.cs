using System.Text;
using Injerto.Records;
using Xunit;

namespace Injerto.Tests.Records;

/// <summary>What <c>model.json</c> may say.</summary>
public sealed class ModelRecordTests
{
    private static readonly Prediction Answer = new([0.5f, 0.3f, 0.2f], [0]);

    private static ModelRecord Sample => new()
    {
        Run = SampleRun.Create(),
        Trunk = new("weights", "MIT"),
        Golden = [new() { Image = "golden/1.png", Answer = Answer }],
    };

    [Fact]
    public void It_comes_back_as_it_was() => Assert.Equal(Sample, Read(Sample.ToJson()));

    [Fact]
    public void Members_that_a_later_minor_version_added_are_passed_over() =>
        Assert.Equal(Sample, Read(Sample.ToJson().Replace(
            "\"format\":", "\"later\": {\"opset\": 21},\n  \"format\":", StringComparison.Ordinal)));

    [Theory]
    [InlineData("[]",
        "'m' must say that its format is injerto-model, and which version. It does not: it is no model of "
        + "Injerto.")]
    [InlineData("{\"format\":\"other\",\"formatVersion\":\"1.0\"}",
        "'m' must say that its format is injerto-model, and which version. It does not: it is no model of Injerto.")]
    [InlineData("{\"format\":\"injerto-model\",\"formatVersion\":1}",
        "'m' must say that its format is injerto-model, and which version. It does not: it is no model of Injerto.")]
    [InlineData("{\"format\":\"injerto-model\",\"formatVersion\":\"x\"}",
        "formatVersion of 'm' must be like '1.1'. Got 'x'.")]
    [InlineData("{\"format\":\"injerto-model\",\"formatVersion\":\"2.0\"}",
        "'m' has format 2.0, and this version of Injerto reads format 1: use the version that made it, or a later "
        + "one.")]
    [InlineData("{\n\"format\":", "'m' must be JSON. It is not, from line 2 on.")]
    public void What_is_no_such_record_is_told(string json, string message) =>
        Assert.Equal(message, Assert.Throws<RecordException>(() => Read(json)).Message);

    [Fact]
    public void A_member_that_is_missing_is_named() =>
        Assert.Contains("run", Assert.Throws<RecordException>(
            () => Read("{\"format\":\"injerto-model\",\"formatVersion\":\"1.0\"}")).Message);

    [Fact]
    public void Golden_answers_must_be_of_the_task_and_of_its_kind_of_input()
    {
        var golden = Sample.Golden[0];
        Faulty("Golden 0 must be an image. Got no image and 0 numbers.", golden with { Image = null });
        Faulty("Golden 0 must be an image. Got golden/1.png and 2 numbers.", golden with { Row = [1, 2] });
        Faulty("Golden 0 must have 3 values. Got 2.", golden with { Answer = new([0.5f, 0.5f], [0]) });
        Faulty("Golden 0 must decide for places below 3. Got [3].",
            golden with { Answer = Answer with { Decided = [3] } });
        Faulty("Golden 0 must decide for places below 3. Got [-1].",
            golden with { Answer = Answer with { Decided = [-1] } });
        Assert.Equal(["Golden must have at most 64 answers. Got 65."],
            (Sample with { Golden = ValueList.From(Enumerable.Repeat(golden, 65)) }).Faults());
    }

    [Fact]
    public void A_model_of_tables_has_golden_rows()
    {
        var table = Sample with { Run = Sample.Run with { Columns = ["x", "y"] } };
        var row = new GoldenAnswer { Row = [1.5f, float.NaN], Answer = Answer };

        Assert.Empty((table with { Golden = [row] }).Faults());
        Assert.Equal(row, Read((table with { Golden = [row] }).ToJson()).Golden[0]);
        Assert.Equal(["Golden 0 must be a row of 2 numbers. Got no image and 1 numbers."],
            (table with { Golden = [row with { Row = [1] }] }).Faults());
    }

    private static void Faulty(string fault, GoldenAnswer golden) =>
        Assert.Equal([fault], (Sample with { Golden = [golden] }).Faults());

    private static ModelRecord Read(string json) => ModelRecord.Parse(Encoding.UTF8.GetBytes(json), "m");
}
