# Writes kohonen.json: lattice distances and matches of R's package kohonen.
#
#     Rscript make-kohonen.R
suppressMessages(library(kohonen))

list_of <- function(values) paste0("[", paste(sprintf("%.17g", values), collapse = ", "), "]")

lattices <- c()
for (topo in c("rectangular", "hexagonal")) for (toroidal in c(FALSE, TRUE)) {
  grid <- somgrid(5, 4, topo, toroidal = toroidal)
  lattices <- c(lattices, sprintf('{"lattice": "%s", "toroidal": %s, "distances": %s}', topo, tolower(toroidal), list_of(unit.distances(grid))))
}

set.seed(3)
samples <- round(matrix(rnorm(60 * 3), ncol = 3), 3)
codebook <- round(matrix(rnorm(20 * 3), ncol = 3), 3)
# A learning rate of 0 leaves the codebook as it is given.
fit <- som(samples, grid = somgrid(5, 4, "rectangular"), rlen = 1, alpha = c(0, 0), init = codebook)
stopifnot(max(abs(getCodes(fit) - codebook)) == 0)
matches <- map(fit, newdata = samples)
writeLines(sprintf('{"rows": 4, "columns": 5,\n "lattices": [%s],\n "samples": %s,\n "codebook": %s,\n "units": %s,\n "squaredDistances": %s}', paste(lattices, collapse = ",\n  "),
                   list_of(t(samples)), list_of(t(codebook)), list_of(matches$unit.classif), list_of(matches$distances)), "kohonen.json")
