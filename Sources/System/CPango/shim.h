// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H

/// The length of a font after FreeType has unpacked it (WOFF2 becomes SFNT), 0 when it is none; fills the buffer when it is long enough.
static inline unsigned long cpango_unpack(const unsigned char *font, long length, unsigned char *buffer, unsigned long room) {
    FT_Library library;
    FT_Face face;
    unsigned long needed = 0;
    if (FT_Init_FreeType(&library)) return 0;
    if (!FT_New_Memory_Face(library, font, length, 0, &face)) {
        if (FT_Load_Sfnt_Table(face, 0, 0, NULL, &needed)) needed = 0;
        if (needed && needed <= room && FT_Load_Sfnt_Table(face, 0, 0, buffer, &needed)) needed = 0;
        FT_Done_Face(face);
    }
    FT_Done_FreeType(library);
    return needed;
}

extern int memfd_create(const char *name, unsigned int flags);

/// A nameless file in memory that no child inherits, or -1.
static inline int cpango_memory_file(void) { return memfd_create("font", 1U); }

/// A new font map that knows the fonts of the configuration and no other.
static inline PangoFontMap *cpango_font_map(FcConfig *config) {
    PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    if (map) pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
    return map;
}

static inline void cpango_release(void *object) { g_object_unref(object); }
