namespace Injerto.Models;

/// <summary>What an entry of the catalogue was checked against, and which of its fields could not be.</summary>
internal sealed record CatalogueCheck(string Against, string[] Unverified);
