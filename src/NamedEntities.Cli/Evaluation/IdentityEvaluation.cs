namespace NamedEntities.Cli.Evaluation;

/// <summary>How well the mentions of a file that are exactly found, and whose gold has a link, are put together.</summary>
/// <param name="Documents">Each document by itself; the mean over all mentions.</param>
/// <param name="Collection">All documents as one collection, in whatever language.</param>
/// <param name="Languages">The documents of each language as a collection, if the file has more than one.</param>
internal sealed record IdentityEvaluation(
    IdentityScores Documents, IdentityScores Collection, IReadOnlyDictionary<string, IdentityScores> Languages);

/// <summary>B-cubed of the product, and of what a perfect lemmatizer would give, to compare.</summary>
/// <param name="Product">The clusters of the product.</param>
/// <param name="Lemma">One cluster for each gold lemma, letter case aside.</param>
/// <param name="LastWord">One cluster for each last word of a gold lemma, letter case aside.</param>
internal sealed record IdentityScores(BCubed Product, BCubed Lemma, BCubed LastWord);
