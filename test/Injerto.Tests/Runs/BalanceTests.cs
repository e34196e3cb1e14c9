using Injerto.Records;
using Injerto.Runs;
using Xunit;

namespace Injerto.Tests.Runs;

/// <summary>Class weights, from a word, a file or a run's own settings.</summary>
public sealed class BalanceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("injerto-weights-").FullName;

    [Theory]
    [InlineData("{\"ants\": 2, \"bees\": 0.5}")]
    [InlineData("\uFEFF{\"ants\": 2,\n \"bees\": 5e-1}\n")]
    [InlineData("ants,2\nbees,0.5\n")]
    [InlineData("name,weight\nants,2\nbees,0.5")]
    [InlineData("clase;peso\r\n\"ants\";2\r\n\r\nbees;0.5\r\n")]
    [InlineData("ants\t2\nbees\t0.5")]
    public void A_file_gives_each_class_its_weight(string text)
    {
        var balance = Balance.Parse(Written(text));

        Assert.Equal(ValueMap.Of(("ants", 2.0), ("bees", 0.5)), balance.Weights);
        Assert.Equal("{\"ants\":2,\"bees\":0.5}", balance.ToString());
        Assert.Equal(balance, Balance.Parse(balance.ToString()));
    }

    [Fact]
    public void A_name_may_hold_separators_and_quotes() => Assert.Equal(
        ValueMap.Of(("a, \"b\"", 1.0), ("ñandú", 2.0)),
        Balance.Parse(Written("\"a, \"\"b\"\"\",1\nñandú,2")).Weights);

    [Fact]
    public void Words_are_themselves()
    {
        foreach (var (word, balance) in new[]
            { ("auto", Balance.Auto), ("classes", Balance.Classes), ("none", Balance.None) })
            Assert.Equal((balance, word, 0), (Balance.Parse(word), balance.ToString(), balance.Weights.Count));
    }

    [Theory]
    [InlineData("classs", "`Balance` must be auto, classes, none or a file of class weights. Got 'classs', which is no "
        + "file. Did you mean 'classes'?")]
    [InlineData("{\"ants\": true}", "The weight of 'ants' in `Balance` must be a number. Got true.")]
    [InlineData("{\"ants\": 1, \"ants\": 2}", "`Balance` must give each class one weight. 'ants' has more.")]
    [InlineData("{\"ants\": 1", "`Balance` must be a JSON object, as {\"ants\": 2, \"bees\": 1}. It is not, from line "
        + "1 on.")]
    [InlineData("{}", "`Balance` must give weights. It gives none.")]
    [InlineData("{\"ants\": -1, \"bees\": 0, \"wasps\": 1e999}",
        "The weight of 'ants' in `Balance` must be a finite number above 0. Got -1.|"
        + "The weight of 'bees' in `Balance` must be a finite number above 0. Got 0.|"
        + "The weight of 'wasps' in `Balance` must be a finite number above 0. Got Infinity.")]
    public void What_is_none_is_refused(string text, string faults) => Assert.Equal(
        faults.Split('|'),
        Assert.Throws<SpecException>(() => Balance.Parse(text)).Faults.Select(f => f.English));

    [Fact]
    public void Lines_that_are_no_weights_are_named()
    {
        var path = Written("name,weight\nants,2\nbees\n");

        Assert.Equal($"Line 3 of '{path}' must be a name and a weight, as 'ants,2'. Got 'bees'.", Fault(path));
        Assert.Equal($"'{path}' must give each class one weight. 'ants' has more.",
            Fault(Written("ants,1\nants,2")));
        Assert.Equal("The weight of 'ants' in `Balance` must be a finite number above 0. Got NaN.",
            Fault(Written("ants,NaN")));
    }

    [Fact]
    public void Weights_stand_in_the_order_of_the_classes() => Assert.Equal(
        [0.5, 2], GivenWeights.Of(
            TaskSpec.MultiLabel(["bees", "ants"]), Balance.Of(ValueMap.Of(("ants", 2.0), ("bees", 0.5))))!);

    [Fact]
    public void They_must_be_those_of_the_task()
    {
        var weights = Balance.Of(ValueMap.Of(("ant", 1.0), ("bees", 2.0)));

        Assert.Null(GivenWeights.Of(TaskSpec.Regression(["x"]), Balance.Classes));
        Assert.Equal(
            [
                "`Balance` must weigh what the data shows. It weighs 'ant', which the data has not. Did you mean "
                + "'ants'?",
                "`Balance` must give a weight to each. There is none for: ants, wasps.",
            ],
            Assert.Throws<SpecException>(() => GivenWeights.Of(TaskSpec.MultiClass(["ants", "bees", "wasps"]), weights))
                .Faults.Select(f => f.English));
        Assert.Equal(
            ["Weights in `Balance` are for classes and labels. This task is regression, 1 output: leave it at auto."],
            Assert.Throws<SpecException>(() => GivenWeights.Of(TaskSpec.Regression(["x"]), weights))
                .Faults.Select(f => f.English));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Fault(string path) =>
        Assert.Single(Assert.Throws<SpecException>(() => Balance.Parse(path)).Faults).English;

    private string Written(string text)
    {
        var path = Path.Combine(_folder, "weights");
        File.WriteAllText(path, text);
        return path;
    }
}
