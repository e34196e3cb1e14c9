using Injerto.Models;

namespace Injerto.Runs;

/// <summary>Published weights are being fetched.</summary>
/// <param name="Card">Which.</param>
/// <param name="Progress">How far it is.</param>
public sealed record WeightsFetching(CatalogueCard Card, DownloadProgress Progress) : RunEvent;
