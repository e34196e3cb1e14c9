using Injerto.Models;
using Xunit;

namespace Injerto.Tests.Models;

/// <summary>Architectures are found by their names, and a mistyped name is answered with near ones.</summary>
public sealed class ModelRegistryTests
{
    [Theory]
    [InlineData("resnte50", "'resnet50'")]
    [InlineData("mobilenetv2_100", "'mobilenet_v2'")]
    public void A_mistyped_name_is_answered_with_near_ones_and_no_list(string name, string near)
    {
        var refused = Assert.Throws<ModelException>(() => ModelRegistry.Find(name));

        Assert.StartsWith(
            $"`Model` must be a name of the list of models. Got '{name}'. Did you mean {near}",
            refused.Message,
            StringComparison.Ordinal);
        Assert.StartsWith(
            $"`Model` debe ser un nombre de la lista de modelos. Se dio '{name}'. ¿Quiso decir {near}",
            refused.Text.Spanish,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_is_near_none_is_answered_with_all()
    {
        var list = string.Join(", ", ModelRegistry.Architectures.Select(a => a.Name));

        Assert.Equal(
            new(
                $"`Model` must be one of: {list}. Got 'zzzzzzzz'.",
                $"`Model` debe ser uno de: {list}. Se dio 'zzzzzzzz'."),
            Assert.Throws<ModelException>(() => ModelRegistry.Find("zzzzzzzz")).Text);
    }
}
