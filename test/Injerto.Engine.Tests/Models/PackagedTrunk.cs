using Injerto.Models;
using Xunit;

namespace Injerto.Tests.Models;

/// <summary>
/// The weights that building the program has restored from NuGet; tests that need them skip themselves where they are
/// not.
/// </summary>
internal static class PackagedTrunk
{
    internal static CatalogueCard Card { get; } = WeightsCatalogue.Find("resnet18_cntk.mlnet_in1k");

    internal static string File() => PackagedWeights.Of(Card, PackagedWeights.Folders).FirstOrDefault() ?? Skip();

    private static string Skip()
    {
        Assert.Skip($"needs the package {Card.Package!.Id}, which is in none of: "
            + string.Join(", ", PackagedWeights.Folders));
        return "";
    }
}
